package org.refdesk.gateway.problem;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;

/** What becomes of a body that nobody wants to read any more because the answer is given. */
public final class UnreadBody {

  /** What is still read, so that the sender gets to read the answer. */
  private static final long BYTES = 4L << 20;

  private static final long MILLIS = 5_000;

  private UnreadBody() {}

  /**
   * Reads on for a while and throws away what comes, then closes the connection. Closing at once
   * would reset it while the caller still sends, and the answer would be lost with it.
   *
   * @param request a request whose answer has been written
   */
  public static void discard(HttpServerRequest request, Vertx vertx) {
    if (request.isEnded() || !announced(request)) {
      return;
    }
    long enough = request.bytesRead() + BYTES;
    long timer = vertx.setTimer(MILLIS, id -> request.connection().close());
    request.exceptionHandler(cause -> vertx.cancelTimer(timer));
    request.endHandler(end -> vertx.cancelTimer(timer));
    request.handler(
        chunk -> {
          if (request.bytesRead() > enough && vertx.cancelTimer(timer)) {
            request.connection().close();
          }
        });
    request.resume();
  }

  private static boolean announced(HttpServerRequest request) {
    return request.headers().contains("Content-Length")
        || request.headers().contains("Transfer-Encoding");
  }
}
