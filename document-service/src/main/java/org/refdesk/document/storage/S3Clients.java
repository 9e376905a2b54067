package org.refdesk.document.storage;

import io.minio.MinioAsyncClient;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import okhttp3.ConnectionPool;
import okhttp3.Dispatcher;
import okhttp3.OkHttpClient;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * The clients of the store, over one pool of connections. The library's own defaults would wait
 * five minutes for a silent store, and for ever for one that sends a byte now and then.
 */
@Singleton
final class S3Clients {

  private final ExecutorService threads;
  private final OkHttpClient http;
  private final S3Client calls;
  private final S3Client completions;
  private final S3Client downloads;

  S3Clients(
      StorageConfig config,
      @ConfigProperty(name = "quarkus.minio.host") String endpoint,
      @ConfigProperty(name = "quarkus.minio.region") String region,
      @ConfigProperty(name = "quarkus.minio.access-key") String accessKey,
      @ConfigProperty(name = "quarkus.minio.secret-key") String secretKey) {
    this.threads = Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("s3-", 0).factory());
    Dispatcher dispatcher = new Dispatcher(threads);
    dispatcher.setMaxRequests(config.concurrentCalls());
    dispatcher.setMaxRequestsPerHost(config.concurrentCalls());
    this.http =
        new OkHttpClient.Builder()
            .dispatcher(dispatcher)
            .connectionPool(new ConnectionPool(config.idleConnections(), 1, TimeUnit.MINUTES))
            .socketFactory(new PromptSocketFactory())
            .connectTimeout(config.connectTimeout())
            .readTimeout(config.readTimeout())
            .writeTimeout(config.writeTimeout())
            .callTimeout(config.callTimeout())
            .build();
    MinioAsyncClient.Builder client =
        MinioAsyncClient.builder()
            .endpoint(endpoint)
            .region(region)
            .credentials(accessKey, secretKey);
    this.calls = new S3Client(client.httpClient(http).build());
    this.completions = new S3Client(client.httpClient(within(config.completeTimeout())).build());
    this.downloads = new S3Client(client.httpClient(within(Duration.ZERO)).build());
  }

  private OkHttpClient within(Duration callTimeout) {
    return http.newBuilder().callTimeout(callTimeout).build();
  }

  /** For all calls that end within the call time-out. */
  S3Client calls() {
    return calls;
  }

  /** For putting the parts of an object together. */
  S3Client completions() {
    return completions;
  }

  /** For reading objects: a download lasts as long as its reader needs. */
  S3Client downloads() {
    return downloads;
  }

  @PreDestroy
  void close() {
    http.dispatcher().cancelAll();
    http.connectionPool().evictAll();
    threads.shutdownNow();
  }
}
