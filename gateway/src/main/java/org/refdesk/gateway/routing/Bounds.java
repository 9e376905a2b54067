package org.refdesk.gateway.routing;

import java.time.Duration;

/**
 * How long things may take. All times in nanoseconds of a monotonic clock.
 *
 * @param answerWithin longest silence of the service: until it begins its answer, or while it
 *     neither takes a body nor sends one
 * @param idle longest silence of the caller while a body is to come or to be taken
 * @param grace time given before a rate is asked for
 * @param leastRate bytes a second that the caller must send or take
 * @param whole longest duration of a request with its answer
 * @param maxBody largest body of a request, in bytes
 */
record Bounds(long answerWithin, long idle, long grace, long leastRate, long whole, long maxBody) {

  private static final long SECOND = Duration.ofSeconds(1).toNanos();

  static Bounds of(ForwardingConfig config, Duration answerWithin) {
    return new Bounds(
        answerWithin.toNanos(),
        config.idle().toNanos(),
        config.grace().toNanos(),
        config.leastRate().asLongValue(),
        config.whole().toNanos(),
        config.maxBody().asLongValue());
  }

  /**
   * Whether a caller sends or takes a body more slowly than it must.
   *
   * @param waited how long the caller has been waited for; the time that a service took is not its
   *     fault
   * @param moved bytes that came through meanwhile
   */
  boolean tooSlow(long waited, long moved) {
    return waited > grace && (double) (waited - grace) * leastRate > (double) moved * SECOND;
  }
}
