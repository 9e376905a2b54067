package org.refdesk.commons.kafka;

import java.time.Duration;

/** Growing waits between attempts: each twice the one before, up to a limit. */
public final class Backoff {

  private final Duration first;
  private final Duration limit;
  private Duration next;

  /** Waits from {@code first} up to {@code limit}. */
  public Backoff(Duration first, Duration limit) {
    this.first = first;
    this.limit = limit;
    this.next = first;
  }

  /** How long to wait before the next attempt. */
  public Duration next() {
    Duration wait = next;
    Duration doubled = next.multipliedBy(2);
    next = doubled.compareTo(limit) < 0 ? doubled : limit;
    return wait;
  }

  /** An attempt succeeded: the next wait is the first one again. */
  public void reset() {
    next = first;
  }
}
