package org.refdesk.bench.rule;

import java.io.PrintStream;
import java.util.Locale;
import org.HdrHistogram.Histogram;
import org.refdesk.bench.BenchException;
import org.refdesk.bench.suite.Api;
import org.refdesk.bench.suite.Target;

/**
 * Makes a change and then one call after another until one is governed by it. The time runs from
 * the answer to the change to the answer of that call, and so holds one call too many.
 */
public final class ChangeDelay {

  private static final double MICROS_PER_MILLI = 1_000;
  private static final double BOUND_MILLIS = 100;
  private static final int DIGITS = 3;
  private static final int WARM_UP = 20;
  private static final int MOST_CALLS = 10_000;

  private final Target target;
  private final Change change;
  private final Histogram delay = new Histogram(DIGITS);
  private final Histogram call = new Histogram(DIGITS);
  private long stale;

  /** Measures one kind of change. */
  public ChangeDelay(Target target, Change change) {
    this.target = target;
    this.change = change;
  }

  /**
   * Makes the change so many times and prints how it went.
   *
   * @return whether the bound of 100 ms at the 99th percentile was kept
   */
  public boolean run(int changes, PrintStream out) {
    try (Api config = new Api(target);
        Api messaging = new Api(target)) {
      try {
        for (int i = 0; i < WARM_UP + changes; i++) {
          if (i == WARM_UP) {
            delay.reset();
            call.reset();
            stale = 0;
          }
          change.make(config);
          measure(messaging);
        }
      } finally {
        change.undo(config);
      }
    }
    print(changes, out);
    return delay.getValueAtPercentile(99) / MICROS_PER_MILLI <= BOUND_MILLIS;
  }

  private void measure(Api messaging) {
    long changed = System.nanoTime();
    for (int i = 0; i < MOST_CALLS; i++) {
      long begin = System.nanoTime();
      boolean governed = change.governs(messaging);
      long end = System.nanoTime();
      call.recordValue((end - begin) / 1_000);
      if (governed) {
        delay.recordValue((end - changed) / 1_000);
        return;
      }
      stale++;
    }
    throw new BenchException("The change was made, and messaging-service does not follow it.");
  }

  private void print(int changes, PrintStream out) {
    out.printf("%d changes; %d calls still followed the state before%n", changes, stale);
    out.printf("%-44s %9s %9s %9s%n", "", "p50 ms", "p99 ms", "max ms");
    line("change answered -> governed answered", delay, out);
    line("of that, the call takes", call, out);
  }

  private static void line(String what, Histogram micros, PrintStream out) {
    out.printf(
        Locale.ROOT,
        "%-44s %9.2f %9.2f %9.2f%n",
        what,
        micros.getValueAtPercentile(50) / MICROS_PER_MILLI,
        micros.getValueAtPercentile(99) / MICROS_PER_MILLI,
        micros.getMaxValue() / MICROS_PER_MILLI);
  }
}
