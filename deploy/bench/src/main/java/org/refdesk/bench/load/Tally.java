package org.refdesk.bench.load;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.HdrHistogram.Histogram;

/** Counts and times of calls of one kind. Not for several threads; {@link #add} brings together. */
public final class Tally {

  private static final int DIGITS = 3;
  private static final double MICROS_PER_MILLI = 1_000;

  private final Histogram micros = new Histogram(DIGITS);
  private final Map<String, Long> statuses = new TreeMap<>();
  private long errors;

  /** Counts one call. Calls that went wrong count among the times too: somebody waited for them. */
  public void record(Outcome outcome, long nanos) {
    micros.recordValue(Math.max(1, nanos / 1_000));
    statuses.merge(outcome.status(), 1L, Long::sum);
    if (!outcome.good()) {
      errors++;
    }
  }

  /** Takes over what another one counted. */
  public void add(Tally other) {
    micros.add(other.micros);
    other.statuses.forEach((status, count) -> statuses.merge(status, count, Long::sum));
    errors += other.errors;
  }

  /** How many calls. */
  public long count() {
    return micros.getTotalCount();
  }

  /** How many of them went wrong. */
  public long errors() {
    return errors;
  }

  /** Calls a second over a time, those that went wrong not counted. */
  public double rate(Duration over) {
    return (count() - errors) / (over.toNanos() / 1e9);
  }

  /** The time in milliseconds within which this share of the calls, in percent, had ended. */
  public double millis(double percentile) {
    return micros.getValueAtPercentile(percentile) / MICROS_PER_MILLI;
  }

  /** The longest time, in milliseconds. */
  public double maxMillis() {
    return micros.getMaxValue() / MICROS_PER_MILLI;
  }

  /** How many calls ended with each status. */
  public Map<String, Long> statuses() {
    return Map.copyOf(statuses);
  }
}
