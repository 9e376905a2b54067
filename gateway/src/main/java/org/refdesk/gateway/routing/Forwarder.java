package org.refdesk.gateway.routing;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.refdesk.gateway.problem.Refusals;
import org.refdesk.gateway.routing.ServicesConfig.Address;

/** Forwards requests to the services and watches that none outlasts its bounds. */
@ApplicationScoped
public class Forwarder {

  private static final Duration WATCH_EVERY = Duration.ofMillis(500);

  private final Map<Service, Upstream> upstreams = new EnumMap<>(Service.class);
  private final Map<Exchange, Context> running = new ConcurrentHashMap<>();
  private final Map<Service, Bounds> bounds = new EnumMap<>(Service.class);
  private final Refusals refusals;
  private final Vertx vertx;
  private final long watch;

  Forwarder(
      ServicesConfig services,
      ForwardingConfig config,
      Refusals refusals,
      Vertx vertx,
      MeterRegistry metrics) {
    this.refusals = refusals;
    this.vertx = vertx;
    for (Service service : Service.values()) {
      Address address = services.of(service);
      upstreams.put(service, new Upstream(vertx, service, address.url(), config));
      bounds.put(service, Bounds.of(config, address.answerWithin().orElse(config.answerWithin())));
    }
    this.watch = vertx.setPeriodic(WATCH_EVERY.toMillis(), id -> checkAll());
    Gauge.builder("refdesk.gateway.requests.running", running, Map::size)
        .description("Requests that are being forwarded")
        .register(metrics);
  }

  /**
   * Forwards a request and passes on the answer. Called on the event loop of the request, which is
   * paused when it has a body.
   *
   * @param target the path and query that are asked for at the service
   * @param whenOver called when the exchange is over, however it ended
   */
  public void forward(
      HttpServerRequest request, RequestTarget target, Service service, Runnable whenOver) {
    try {
      Exchange exchange =
          new Exchange(
              request,
              target,
              Objects.requireNonNull(upstreams.get(service)),
              Objects.requireNonNull(bounds.get(service)),
              refusals,
              vertx,
              done -> {
                running.remove(done);
                whenOver.run();
              });
      running.put(exchange, vertx.getOrCreateContext());
      exchange.begin();
    } catch (RuntimeException e) {
      whenOver.run();
      throw e;
    }
  }

  private void checkAll() {
    running.forEach((exchange, context) -> context.runOnContext(v -> exchange.check()));
  }

  @PreDestroy
  void close() {
    vertx.cancelTimer(watch);
  }
}
