package org.refdesk.messaging.report;

import java.time.Duration;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How long answers took, in whole minutes, counted by buckets that are always the same: up to 15
 * each minute has its own, above that each doubling is cut in eight. So figures of several months
 * or departments are merged exactly by adding, which percentiles themselves cannot be. A percentile
 * is the middle of the bucket in which it lies, and so within a sixteenth of the true one.
 */
final class AnswerTimes {

  /** The bucket of what is no answer. */
  static final int NONE = -1;

  private static final int EXACT = 16;
  private static final int FIRST_EXPONENT = 4;
  private static final int PARTS = 8;
  private static final int PART_BITS = 3;

  /** Thirty years around the clock; what took longer counts as this. */
  private static final long LONGEST = (1 << 24) - 1;

  private final TreeMap<Integer, Long> counts = new TreeMap<>();

  /**
   * The bucket of a time. The migration that counted what there was before has the same formula.
   */
  static int bucket(Duration time) {
    long minutes = Math.clamp(time.toMinutes(), 0, LONGEST);
    if (minutes < EXACT) {
      return (int) minutes;
    }
    int exponent = Long.SIZE - 1 - Long.numberOfLeadingZeros(minutes);
    int part = (int) (minutes >> (exponent - PART_BITS)) % PARTS;
    return EXACT + (exponent - FIRST_EXPONENT) * PARTS + part;
  }

  /** The minutes that stand for all in a bucket. */
  static long middle(int bucket) {
    if (bucket < EXACT) {
      return bucket;
    }
    int doubling = (bucket - EXACT) / PARTS;
    int part = (bucket - EXACT) % PARTS;
    long width = 2L << doubling;
    return (PARTS + part) * width + (width - 1) / 2;
  }

  void add(int bucket, long times) {
    counts.merge(bucket, times, Long::sum);
  }

  /**
   * The minutes within which at least this share of the answers came.
   *
   * @param percent from 1 to 100
   * @return null where there is no answer
   */
  @Nullable Long percentile(int percent) {
    Integer bucket = Ranks.at(counts, percent);
    return bucket == null ? null : middle(bucket);
  }
}
