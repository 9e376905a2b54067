package org.refdesk.gateway;

import io.vertx.core.AsyncResult;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.refdesk.gateway.console.Pages;
import org.refdesk.gateway.identity.Identity;
import org.refdesk.gateway.identity.TokenRefusedException;
import org.refdesk.gateway.identity.TokenVerifier;
import org.refdesk.gateway.limits.CallerLimits;
import org.refdesk.gateway.metrics.RequestMetrics;
import org.refdesk.gateway.problem.GatewayProblem;
import org.refdesk.gateway.problem.Refusal;
import org.refdesk.gateway.problem.Refusals;
import org.refdesk.gateway.routing.AmbiguousTargetException;
import org.refdesk.gateway.routing.Forwarder;
import org.refdesk.gateway.routing.RequestTarget;
import org.refdesk.gateway.routing.Service;

/**
 * Where every request comes in. In this order: is it well formed, whose address is it, who calls,
 * may this caller go on, and only then is it forwarded. Pages are public and ask for no token.
 */
@ApplicationScoped
public class FrontDoor {

  private static final Logger LOG = Logger.getLogger(FrontDoor.class);

  /** Ahead of everything that the framework does with a request, its own error pages included. */
  private static final int FIRST = -200;

  private final WellFormed wellFormed;
  private final TokenVerifier tokens;
  private final CallerLimits limits;
  private final Forwarder forwarder;
  private final Pages pages;
  private final Refusals refusals;
  private final RequestMetrics metrics;
  private final Vertx vertx;

  FrontDoor(
      WellFormed wellFormed,
      TokenVerifier tokens,
      CallerLimits limits,
      Forwarder forwarder,
      Pages pages,
      Refusals refusals,
      RequestMetrics metrics,
      Vertx vertx) {
    this.wellFormed = wellFormed;
    this.tokens = tokens;
    this.limits = limits;
    this.forwarder = forwarder;
    this.pages = pages;
    this.refusals = refusals;
    this.metrics = metrics;
    this.vertx = vertx;
  }

  void open(@Observes Router router) {
    router.route().order(FIRST).handler(this::enter).failureHandler(this::failed);
    // what the router refuses before it comes to any route
    router.errorHandler(400, this::unreadable).errorHandler(500, this::failed);
  }

  private void enter(RoutingContext routing) {
    HttpServerRequest request = routing.request();
    metrics.begin(request);
    Optional<Refusal> refusal = wellFormed.check(request);
    if (refusal.isPresent()) {
      refusals.answer(request, refusal.get(), null);
      return;
    }
    try {
      RequestTarget target = RequestTarget.parse(request.uri());
      Optional<Service> service = Service.owning(target.path());
      if (service.isPresent()) {
        identify(request, target, service.get());
      } else {
        pages.answer(request, target);
      }
    } catch (AmbiguousTargetException e) {
      refusals.answer(request, GatewayProblem.MALFORMED_REQUEST.because(e.reason()), null);
    }
  }

  private void identify(HttpServerRequest request, RequestTarget target, Service service) {
    String token = Bearer.token(request);
    if (token == null) {
      refusals.answer(request, Bearer.missing(), target.path());
      return;
    }
    request.pause();
    Future<Identity> identity = tokens.verify(token);
    if (identity.isComplete()) {
      identified(request, target, service, identity);
    } else {
      // keys are being read, on an event loop that may be another than the request's
      Context context = vertx.getOrCreateContext();
      identity.onComplete(
          done -> context.runOnContext(v -> identified(request, target, service, done)));
    }
  }

  private void identified(
      HttpServerRequest request,
      RequestTarget target,
      Service service,
      AsyncResult<Identity> identity) {
    if (identity.failed()) {
      refusals.answer(request, unidentified(identity.cause()), target.path());
      return;
    }
    Identity caller = identity.result();
    Optional<Duration> wait = limits.count(caller);
    if (wait.isPresent()) {
      refusals.answer(request, tooMany(wait.get()), target.path());
      return;
    }
    limits
        .enter(caller)
        .ifPresentOrElse(
            place -> forwarder.forward(request, target, service, place::close),
            () -> refusals.answer(request, tooManyAtOnce(), target.path()));
  }

  private static Refusal unidentified(Throwable cause) {
    return cause instanceof TokenRefusedException refused
        ? Bearer.refused(refused.reason())
        : GatewayProblem.UNAVAILABLE
            .because("Tokens cannot be verified at the moment.")
            .retryAfter(2);
  }

  private static Refusal tooMany(Duration wait) {
    return GatewayProblem.TOO_MANY_REQUESTS
        .because("You are making more requests than one caller may.")
        .retryAfter(wait.plusMillis(999).toSeconds());
  }

  private static Refusal tooManyAtOnce() {
    return GatewayProblem.TOO_MANY_REQUESTS
        .because("As many of your requests are running as may run at once.")
        .retryAfter(1);
  }

  private void unreadable(RoutingContext routing) {
    refusals.answer(
        routing.request(),
        GatewayProblem.MALFORMED_REQUEST.because("The address or the header Host is not valid."),
        null);
  }

  private void failed(RoutingContext routing) {
    Throwable cause = routing.failure();
    if (routing.statusCode() >= 400 && routing.statusCode() < 500) {
      unreadable(routing);
      return;
    }
    LOG.error("A request failed", cause);
    refusals.answer(
        routing.request(),
        GatewayProblem.INTERNAL_ERROR.because(GatewayProblem.INTERNAL_ERROR.explanation()),
        null);
  }
}
