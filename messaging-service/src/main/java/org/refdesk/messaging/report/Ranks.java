package org.refdesk.messaging.report;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Percentiles by nearest rank, of values that come counted. */
final class Ranks {

  private Ranks() {}

  /**
   * The smallest value that at least this share of all does not exceed.
   *
   * @param counts how often each value occurs, smallest value first
   * @param percent from 1 to 100
   * @return null where there is no value
   */
  static <V> @Nullable V at(Map<V, Long> counts, int percent) {
    long all = counts.values().stream().mapToLong(Long::longValue).sum();
    long rank = Math.ceilDiv(all * percent, 100);
    long seen = 0;
    for (Map.Entry<V, Long> value : counts.entrySet()) {
      seen += value.getValue();
      if (seen >= rank && seen > 0) {
        return value.getKey();
      }
    }
    return null;
  }
}
