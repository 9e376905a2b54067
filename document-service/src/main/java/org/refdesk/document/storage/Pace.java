package org.refdesk.document.storage;

import java.time.Duration;
import java.time.Instant;

/**
 * How slow a body may be. Each holds memory or a connection while it runs, so a peer who lets a
 * byte drip now and then must not keep it for ever; an honest one on a poor line must be let
 * through.
 *
 * @param grace time that every body has, whatever its size
 * @param bytesPerSecond the slowest average rate beyond the grace
 */
public record Pace(Duration grace, long bytesPerSecond) {

  /** Whether a body begun at {@code start} of which so many bytes have passed is too slow. */
  public boolean tooSlow(Instant start, long bytes, Instant now) {
    Duration allowed = grace.plusMillis(Math.multiplyExact(bytes, 1000L) / bytesPerSecond);
    return Duration.between(start, now).compareTo(allowed) > 0;
  }
}
