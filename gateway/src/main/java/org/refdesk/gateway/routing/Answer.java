package org.refdesk.gateway.routing;

import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import org.jspecify.annotations.Nullable;

/**
 * The head of a service's answer, as it is passed on.
 *
 * @param from the service's answer
 * @param asked the method of the request
 */
record Answer(HttpClientResponse from, HttpMethod asked) {

  /** The body that follows; null when nothing says where it ends. */
  @Nullable Body body() {
    return isWithoutBody() ? Body.NONE : Body.announced(from.headers());
  }

  /** Whether the service goes on reading the request; one that refuses it does not. */
  boolean wantsMore() {
    return from.statusCode() / 100 == 2;
  }

  private boolean isWithoutBody() {
    int status = from.statusCode();
    return asked.equals(HttpMethod.HEAD) || status == 204 || status == 304;
  }

  /** Writes status and headers, with the framing of the body. */
  void writeHead(HttpServerResponse to) {
    to.setStatusCode(from.statusCode());
    Headers.answer(from.headers(), to.headers());
    String length = from.getHeader("Content-Length");
    if (length != null && from.statusCode() != 204) {
      to.putHeader("Content-Length", length);
    } else if (!isWithoutBody()) {
      to.setChunked(true);
    }
  }
}
