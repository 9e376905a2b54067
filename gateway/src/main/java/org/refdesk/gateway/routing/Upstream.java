package org.refdesk.gateway.routing;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import java.net.URI;

/** One service with the connections to it. */
final class Upstream {

  /** Shorter than the idle time-out of the services, so that they never close first. */
  private static final int KEEP_ALIVE_SECONDS = 30;

  private static final int LONGEST_HEAD = 64 * 1024;

  private final Service service;
  private final HttpClient client;
  private final String host;
  private final int port;
  private final boolean tls;
  private final long connectWithin;

  Upstream(Vertx vertx, Service service, URI url, ForwardingConfig config) {
    this.service = service;
    this.tls = "https".equals(url.getScheme());
    this.host = url.getHost();
    this.port = url.getPort() >= 0 ? url.getPort() : tls ? 443 : 80;
    this.connectWithin = config.connectWithin().toMillis();
    this.client =
        vertx.createHttpClient(
            new HttpClientOptions()
                .setConnectTimeout(Math.toIntExact(connectWithin))
                .setKeepAliveTimeout(KEEP_ALIVE_SECONDS)
                .setMaxInitialLineLength(LONGEST_HEAD)
                .setMaxHeaderSize(LONGEST_HEAD),
            new PoolOptions()
                .setHttp1MaxSize(config.connections())
                .setMaxWaitQueueSize(config.waiting()));
  }

  Service service() {
    return service;
  }

  /** A request on a connection of its own, of which nothing has been sent yet. */
  Future<HttpClientRequest> open(HttpMethod method, String uri) {
    return client.request(
        new RequestOptions()
            .setHost(host)
            .setPort(port)
            .setSsl(tls)
            .setMethod(method)
            .setURI(uri)
            .setConnectTimeout(connectWithin));
  }
}
