package org.refdesk.messaging.mailbox;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.refdesk.commons.kafka.Backoff;

/**
 * How long a service that did not answer is not asked again: longer each time, so that waiting for
 * it holds up one mail now and then, and not each.
 */
final class Silence {

  private static final Duration FIRST = Duration.ofSeconds(1);

  private final Backoff pauses;
  private final Clock clock;
  private Instant until = Instant.MIN;

  Silence(Duration longest, Clock clock) {
    this.pauses = new Backoff(FIRST.compareTo(longest) < 0 ? FIRST : longest, longest);
    this.clock = clock;
  }

  /** Whether to leave it alone for now. */
  synchronized boolean lasts() {
    return until.isAfter(clock.instant());
  }

  /** It did not answer. */
  synchronized void goesOn() {
    until = clock.instant().plus(pauses.next());
  }

  /** It answered, whatever it said. */
  synchronized void ends() {
    until = Instant.MIN;
    pauses.reset();
  }
}
