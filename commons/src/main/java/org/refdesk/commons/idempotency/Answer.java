package org.refdesk.commons.idempotency;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.refdesk.commons.concurrency.ETags;

/**
 * What a call answers when it succeeds.
 *
 * @param location address of what was created
 * @param etag tag of its version, quotes included
 * @param body written as JSON; none for an answer without content
 */
public record Answer(
    int status, @Nullable URI location, @Nullable String etag, @Nullable Object body) {

  /** 201: something new at an address of its own. */
  public static Answer created(URI location, long version, Object body) {
    return new Answer(201, location, ETags.of(version), body);
  }

  /** 200 with the present state. */
  public static Answer ok(long version, Object body) {
    return new Answer(200, null, ETags.of(version), body);
  }
}
