package org.refdesk.bench.load;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a load did while it was measured.
 *
 * @param measured for how long
 * @param byKind the account of each kind of call
 */
public record Result(Duration measured, Map<String, Tally> byKind) {

  /** Nothing so far. */
  public static Result none() {
    return new Result(Duration.ZERO, Map.of());
  }

  /** Both together, as if they had been one. */
  public Result plus(Result other) {
    Map<String, Tally> sums = new TreeMap<>();
    for (Result one : new Result[] {this, other}) {
      one.byKind.forEach((kind, tally) -> sums.computeIfAbsent(kind, k -> new Tally()).add(tally));
    }
    return new Result(measured.plus(other.measured), sums);
  }

  /** All kinds as one account. */
  public Tally total() {
    Tally sum = new Tally();
    byKind.values().forEach(sum::add);
    return sum;
  }

  /** Calls a second that went well. */
  public double rate() {
    return total().rate(measured);
  }

  /** How many calls went wrong. */
  public long errors() {
    return total().errors();
  }
}
