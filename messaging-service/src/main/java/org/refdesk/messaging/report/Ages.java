package org.refdesk.messaging.report;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** On which days those that are open began, and so how old they are. */
final class Ages {

  private final TreeMap<LocalDate, Long> begun = new TreeMap<>();
  private final LocalDate today;

  Ages(LocalDate today) {
    this.today = today;
  }

  void add(LocalDate day, long conversations) {
    begun.merge(day, conversations, Long::sum);
  }

  long open() {
    return begun.values().stream().mapToLong(Long::longValue).sum();
  }

  /**
   * The days that at least this share of them has not been open for longer than.
   *
   * @param percent from 1 to 100
   * @return null where none is open
   */
  @Nullable Long percentile(int percent) {
    LocalDate day = Ranks.at(begun.descendingMap(), percent);
    return day == null ? null : ChronoUnit.DAYS.between(day, today);
  }
}
