package org.refdesk.bench.http;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * An answer of the gateway.
 *
 * @param etag the version of what it tells, as If-Match wants it
 */
public record Reply(int status, @Nullable String etag, byte[] body) {

  /** The body as text. */
  public String text() {
    return new String(body, StandardCharsets.UTF_8);
  }
}
