package org.refdesk.gateway.problem;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import org.jspecify.annotations.Nullable;

/** Writes refusals as problem details. */
@ApplicationScoped
public class Refusals {

  private final Vertx vertx;

  Refusals(Vertx vertx) {
    this.vertx = vertx;
  }

  /**
   * Answers a request with a refusal; does nothing when an answer has begun already.
   *
   * @param request the request, whose body may not have been read
   * @param refusal why it is refused
   * @param path the path that was asked for; null when it is not fit to be repeated
   */
  public void answer(HttpServerRequest request, Refusal refusal, @Nullable String path) {
    HttpServerResponse response = request.response();
    if (response.headWritten() || response.closed()) {
      return;
    }
    Buffer body = body(refusal, path).toBuffer();
    response.setStatusCode(refusal.type().status());
    refusal.headers().forEach(response::putHeader);
    response
        .putHeader(HttpHeaders.CONTENT_TYPE, "application/problem+json")
        .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
        .putHeader("X-Content-Type-Options", "nosniff");
    if (request.method().equals(HttpMethod.HEAD)) {
      response.putHeader(HttpHeaders.CONTENT_LENGTH, Integer.toString(body.length())).end();
    } else {
      response.end(body);
    }
    UnreadBody.discard(request, vertx);
  }

  private static JsonObject body(Refusal refusal, @Nullable String path) {
    GatewayProblem type = refusal.type();
    JsonObject body =
        new JsonObject()
            .put("type", GatewayProblem.URN + type.slug())
            .put("title", type.title())
            .put("status", type.status())
            .put("detail", refusal.detail());
    if (path != null) {
      body.put("instance", path);
    }
    SpanContext span = Span.current().getSpanContext();
    if (span.isValid()) {
      body.put("traceId", span.getTraceId());
    }
    return body;
  }
}
