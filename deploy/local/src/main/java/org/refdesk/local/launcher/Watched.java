package org.refdesk.local.launcher;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/** One process under the eyes of the supervisor. */
final class Watched {

  private static final Duration FIRST = Duration.ofSeconds(1);
  private static final Duration LONGEST = Duration.ofSeconds(30);

  private final String name;
  private final BooleanSupplier alive;
  private final Runnable start;
  private final Progress progress;
  private final LongSupplier nanos;
  private Duration pause = Duration.ZERO;
  private long lastStart;
  private volatile int restarts;

  /**
   * @param nanos a clock as {@link System#nanoTime()}
   */
  Watched(
      String name, BooleanSupplier alive, Runnable start, Progress progress, LongSupplier nanos) {
    this.name = name;
    this.alive = alive;
    this.start = start;
    this.progress = progress;
    this.nanos = nanos;
    this.lastStart = nanos.getAsLong();
  }

  String name() {
    return name;
  }

  int restarts() {
    return restarts;
  }

  /** Starts it again when it has died and its pause is over. */
  synchronized void look() {
    Duration since = Duration.ofNanos(nanos.getAsLong() - lastStart);
    if (alive.getAsBoolean()) {
      if (since.compareTo(LONGEST) > 0) {
        pause = Duration.ZERO;
      }
      return;
    }
    if (since.compareTo(pause) < 0) {
      return;
    }
    int times = restarts + 1;
    restarts = times;
    lastStart = nanos.getAsLong();
    pause = next();
    progress.say(name + " has ended; starting it again (" + times + ")");
    try {
      start.run();
    } catch (RuntimeException e) {
      // whatever it is: an exception that escapes would end the supervision of everything
      progress.say(String.valueOf(e.getMessage()));
    }
  }

  private Duration next() {
    Duration doubled = pause.isZero() ? FIRST : pause.multipliedBy(2);
    return doubled.compareTo(LONGEST) < 0 ? doubled : LONGEST;
  }
}
