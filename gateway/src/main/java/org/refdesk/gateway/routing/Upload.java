package org.refdesk.gateway.routing;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpServerRequest;

/** Streams the body of a request to a service: at once, or when the service asks for it. */
final class Upload {

  /** How long a service may hesitate to ask for an announced body before it is sent anyway. */
  private static final long CONTINUE_MILLIS = 1_000;

  private final HttpServerRequest request;
  private final HttpClientRequest to;
  private final Vertx vertx;
  private final Flow flow;

  Upload(HttpServerRequest request, HttpClientRequest to, Body body, Vertx vertx) {
    this.request = request;
    this.to = to;
    this.vertx = vertx;
    this.flow = new Flow(request, to, System::nanoTime);
    Long length = body.length();
    if (length == null) {
      to.setChunked(true);
    } else {
      to.putHeader("Content-Length", length.toString());
    }
  }

  /** Whether the caller sends the body of a request only when it is told to. */
  static boolean waitsForContinue(HttpServerRequest request) {
    return "100-continue".equalsIgnoreCase(request.getHeader("Expect"));
  }

  Flow flow() {
    return flow;
  }

  /**
   * Begins.
   *
   * @param limit most bytes to be sent
   * @param tooLarge called instead of sending a byte more than that
   * @param sent called when the whole body is sent, the end of the request not yet
   */
  void begin(long limit, Runnable tooLarge, Runnable sent) {
    Runnable start = () -> flow.start(limit, tooLarge, sent);
    if (waitsForContinue(request)) {
      startWhenAskedFor(start);
    } else {
      start.run();
    }
  }

  private void startWhenAskedFor(Runnable start) {
    Runnable go =
        () -> {
          if (!flow.isStopped()) {
            request.response().writeContinue();
            start.run();
          }
        };
    long timer = vertx.setTimer(CONTINUE_MILLIS, id -> go.run());
    to.continueHandler(
        v -> {
          if (vertx.cancelTimer(timer)) {
            go.run();
          }
        });
    to.putHeader("Expect", "100-continue").sendHead();
  }
}
