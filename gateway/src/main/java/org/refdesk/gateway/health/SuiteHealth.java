package org.refdesk.gateway.health;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.json.JsonObject;
import io.vertx.core.tracing.TracingPolicy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.refdesk.gateway.routing.Service;
import org.refdesk.gateway.routing.ServicesConfig;

/**
 * Whether each service is ready for work, in brief and for everybody. The services are asked all at
 * once, and not again for a moment, so that no number of callers becomes a load to them.
 */
@ApplicationScoped
public class SuiteHealth {

  private static final String READINESS = "/q/health/ready";
  private static final long TIMEOUT_MILLIS = 3_000;
  private static final Duration GOOD_FOR = Duration.ofMillis(500);

  private final ServicesConfig services;
  private final Vertx vertx;
  private final HttpClient client;

  private @Nullable Future<Map<Service, Boolean>> last;
  private long lastAsked;

  SuiteHealth(ServicesConfig services, Vertx vertx) {
    this.services = services;
    this.vertx = vertx;
    this.client =
        vertx.createHttpClient(
            new HttpClientOptions()
                .setTracingPolicy(TracingPolicy.IGNORE)
                .setConnectTimeout((int) TIMEOUT_MILLIS)
                .setMaxPoolSize(4));
  }

  /** Answers with the state of each service: 200 when all are up, else 503. */
  public void answer(HttpServerRequest request) {
    Context context = vertx.getOrCreateContext();
    ask().onComplete(done -> context.runOnContext(v -> write(request.response(), done.result())));
  }

  private synchronized Future<Map<Service, Boolean>> ask() {
    Future<Map<Service, Boolean>> known = last;
    long now = System.nanoTime();
    if (known != null && (!known.isComplete() || now - lastAsked < GOOD_FOR.toNanos())) {
      return known;
    }
    lastAsked = now;
    Map<Service, Future<Boolean>> answers = new EnumMap<>(Service.class);
    for (Service service : Service.values()) {
      answers.put(service, isReady(service));
    }
    Future<Map<Service, Boolean>> asked =
        Future.join(List.copyOf(answers.values())).map(all -> states(answers));
    last = asked;
    return asked;
  }

  private static Map<Service, Boolean> states(Map<Service, Future<Boolean>> answers) {
    Map<Service, Boolean> states = new EnumMap<>(Service.class);
    answers.forEach((service, answer) -> states.put(service, answer.result()));
    return states;
  }

  /** Never fails: a service that cannot be asked is not ready. */
  private Future<Boolean> isReady(Service service) {
    return client
        .request(
            new RequestOptions()
                .setMethod(HttpMethod.GET)
                .setAbsoluteURI(services.of(service).managementUrl() + READINESS)
                .setTimeout(TIMEOUT_MILLIS))
        .compose(request -> request.send())
        .compose(response -> response.body().map(body -> response.statusCode() == 200))
        .otherwise(false);
  }

  private static void write(HttpServerResponse response, Map<Service, Boolean> states) {
    if (response.closed()) {
      return;
    }
    boolean up = !states.containsValue(false);
    JsonObject each = new JsonObject();
    states.forEach((service, ready) -> each.put(service.label(), word(ready)));
    response
        .setStatusCode(up ? 200 : 503)
        .putHeader("Content-Type", "application/json")
        .putHeader("Cache-Control", "no-store")
        .end(new JsonObject().put("status", word(up)).put("services", each).toBuffer());
  }

  private static String word(boolean up) {
    return up ? "UP" : "DOWN";
  }
}
