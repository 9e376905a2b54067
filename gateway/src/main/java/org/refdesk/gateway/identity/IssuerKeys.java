package org.refdesk.gateway.identity;

import io.quarkus.runtime.Startup;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.tracing.TracingPolicy;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jboss.logging.Logger;
import org.jose4j.lang.JoseException;
import org.jspecify.annotations.Nullable;

/**
 * The issuer's keys, read in the background and never on the way of a request. While the issuer is
 * away the last known keys stay in force.
 */
@Startup
@ApplicationScoped
public class IssuerKeys {

  private static final Logger LOG = Logger.getLogger(IssuerKeys.class);
  private static final long RETRY_MILLIS = 1_000;
  private static final long TIMEOUT_MILLIS = 5_000;
  private static final int LARGEST = 512 * 1024;

  private final Vertx vertx;
  private final HttpClient client;
  private final RequestOptions address;
  private final long atMostEveryNanos;
  private final long refresh;
  private final AtomicReference<@Nullable Future<Void>> reading = new AtomicReference<>();
  private final AtomicLong version = new AtomicLong();
  private volatile @Nullable KeySet keys;
  private volatile long lastRead;
  private volatile boolean failing;
  private volatile boolean closed;

  IssuerKeys(IdentityConfig config, Vertx vertx) {
    this.vertx = vertx;
    this.client =
        vertx.createHttpClient(
            new HttpClientOptions().setTracingPolicy(TracingPolicy.IGNORE).setMaxPoolSize(1));
    this.address =
        new RequestOptions()
            .setMethod(HttpMethod.GET)
            .setAbsoluteURI(config.keys())
            .setTimeout(TIMEOUT_MILLIS);
    this.atMostEveryNanos = config.refreshAtMost().toNanos();
    this.refresh = vertx.setPeriodic(config.refreshEvery().toMillis(), id -> read());
    readUntilKnown();
  }

  private void readUntilKnown() {
    read()
        .onComplete(
            done -> {
              if (keys == null && !closed) {
                vertx.setTimer(RETRY_MILLIS, id -> readUntilKnown());
              }
            });
  }

  /** The keys as last read; null as long as they have never been. */
  @Nullable KeySet current() {
    return keys;
  }

  /** Grows with each change of the keys. */
  long version() {
    return version.get();
  }

  /** Whether the keys have been read at least once. */
  public boolean areKnown() {
    return keys != null;
  }

  /**
   * Reads the keys again for the sake of a token that names an unknown one, unless they were read a
   * moment ago: tokens with made-up key ids must not become requests to the issuer.
   *
   * @return completes, always with success, when {@link #current()} is as fresh as it gets
   */
  Future<Void> refreshForUnknownKey() {
    Future<Void> running = reading.get();
    if (running != null) {
      return running;
    }
    boolean recently = keys != null && System.nanoTime() - lastRead < atMostEveryNanos;
    return recently ? Future.succeededFuture() : read();
  }

  private Future<Void> read() {
    Future<Void> running = reading.get();
    if (running != null) {
      return running;
    }
    lastRead = System.nanoTime();
    Future<Void> read =
        client
            .request(address)
            .compose(request -> request.send())
            .compose(IssuerKeys::body)
            .map(this::take)
            .otherwise(this::failed)
            .mapEmpty();
    reading.set(read);
    return read.onComplete(done -> reading.compareAndSet(read, null));
  }

  /** Told once when the issuer goes away, not with every attempt. */
  private boolean failed(Throwable cause) {
    LOG.logf(
        failing ? Logger.Level.DEBUG : Logger.Level.WARN,
        "The issuer's keys could not be read: %s",
        cause.getMessage());
    failing = true;
    return false;
  }

  private static Future<Buffer> body(HttpClientResponse response) {
    String length = response.getHeader("Content-Length");
    if (response.statusCode() != 200) {
      return Future.failedFuture("the issuer answered " + response.statusCode());
    }
    if (length != null && Long.parseLong(length) > LARGEST) {
      return Future.failedFuture("the key set is too large");
    }
    return response.body();
  }

  private boolean take(Buffer document) {
    failing = false;
    try {
      KeySet read = KeySet.parse(document.toString());
      if (read.keys().isEmpty()) {
        LOG.warn("The issuer's key set has no key for RS256 or ES256; the known ones stay.");
        return false;
      }
      if (!read.equals(keys)) {
        keys = read;
        version.incrementAndGet();
        LOG.infof("Tokens are verified with %d key(s) of the issuer.", read.keys().size());
      }
      return true;
    } catch (JoseException e) {
      LOG.warnf("The issuer's key set cannot be understood: %s", e.getMessage());
      return false;
    }
  }

  @PreDestroy
  void close() {
    closed = true;
    vertx.cancelTimer(refresh);
  }
}
