package org.refdesk.gateway.routing;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpServerRequest;
import org.jspecify.annotations.Nullable;

/**
 * What the headers of a message say of its body.
 *
 * @param length bytes; null when it comes in chunks
 */
record Body(@Nullable Long length) {

  /** Bytes up to which a body is gathered rather than streamed. */
  private static final long SHORT = 64 * 1024;

  static final Body NONE = new Body(0L);

  /** The body of a request. Without a word on it there is none (RFC 9112, 6.3). */
  static Body of(HttpServerRequest request) {
    Body announced = announced(request.headers());
    return announced == null ? NONE : announced;
  }

  /**
   * The body that a head announces; null when it says nothing. An answer then ends where its
   * connection ends, so that a part of it cannot be told from the whole.
   */
  static @Nullable Body announced(MultiMap headers) {
    if (Headers.isChunked(headers)) {
      return new Body(null);
    }
    String length = headers.get("Content-Length");
    return length == null ? null : new Body(Long.valueOf(length));
  }

  boolean isEmpty() {
    return length != null && length == 0;
  }

  boolean isShort() {
    return length != null && length <= SHORT;
  }

  boolean isLargerThan(long bytes) {
    return length != null && length > bytes;
  }
}
