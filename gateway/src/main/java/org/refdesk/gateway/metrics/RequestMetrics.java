package org.refdesk.gateway.metrics;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.refdesk.gateway.console.ApiDocuments;

/**
 * How long requests take, by method, route and status. Routes are the templates of the services'
 * OpenAPI documents, so that their number does not grow with what callers ask for.
 */
@ApplicationScoped
public class RequestMetrics {

  private static final Set<String> METHODS =
      Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");

  private static final Duration[] BUCKETS = {
    Duration.ofMillis(1),
    Duration.ofMillis(2),
    Duration.ofMillis(5),
    Duration.ofMillis(10),
    Duration.ofMillis(25),
    Duration.ofMillis(50),
    Duration.ofMillis(100),
    Duration.ofMillis(250),
    Duration.ofMillis(500),
    Duration.ofSeconds(1),
    Duration.ofSeconds(5),
    Duration.ofSeconds(30)
  };

  private record Series(String method, String route, int status) {}

  private final Map<Series, Timer> timers = new ConcurrentHashMap<>();
  private final MeterRegistry registry;
  private final ApiDocuments documents;

  RequestMetrics(MeterRegistry registry, ApiDocuments documents) {
    this.registry = registry;
    this.documents = documents;
  }

  /** Measures a request from now to the end of its answer, or to its being broken off. */
  public void begin(HttpServerRequest request) {
    long begun = System.nanoTime();
    request.response().endHandler(end -> record(request, System.nanoTime() - begun));
  }

  private void record(HttpServerRequest request, long nanos) {
    HttpServerResponse response = request.response();
    String method = request.method().name();
    Series series =
        new Series(
            METHODS.contains(method) ? method : "OTHER",
            documents.routes().of(request.path()),
            response.ended() ? response.getStatusCode() : 0);
    timers.computeIfAbsent(series, this::timer).record(nanos, TimeUnit.NANOSECONDS);
  }

  private Timer timer(Series series) {
    return Timer.builder("refdesk.gateway.requests")
        .description("Requests at the gateway; status 0: broken off before the answer was whole")
        .tag("method", series.method())
        .tag("route", series.route())
        .tag("status", Integer.toString(series.status()))
        .serviceLevelObjectives(BUCKETS)
        .register(registry);
  }
}
