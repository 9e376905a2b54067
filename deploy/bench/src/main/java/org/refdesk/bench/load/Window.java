package org.refdesk.bench.load;

import java.time.Duration;

/** The span of time in which calls count. One thread opens and closes it, many look. */
final class Window {

  private enum Phase {
    BEFORE,
    OPEN,
    OVER
  }

  private volatile Phase phase = Phase.BEFORE;
  private volatile long opened;
  private volatile long closed;

  void open() {
    opened = System.nanoTime();
    phase = Phase.OPEN;
  }

  void close() {
    closed = System.nanoTime();
    phase = Phase.OVER;
  }

  /** Whether a call that ends now counts. */
  boolean isOpen() {
    return phase == Phase.OPEN;
  }

  boolean isOver() {
    return phase == Phase.OVER;
  }

  /** How long it was open. */
  Duration length() {
    return Duration.ofNanos(closed - opened);
  }
}
