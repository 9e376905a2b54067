package org.refdesk.messaging.reference;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * From which day to which a calendar governs a library or a branch.
 *
 * @param calendar names the calendar, as organization/table/code
 * @param place code of the library or branch
 * @param zone where the place reads its days
 * @param first first day; null if there is no such
 * @param last last day; null likewise
 */
public record CalendarPeriod(
    String calendar,
    String place,
    ZoneId zone,
    @Nullable LocalDate first,
    @Nullable LocalDate last) {

  /** Whether it began or ended at the place after one instant, and not after the other. */
  public boolean turned(Instant after, Instant until) {
    LocalDate from = LocalDate.ofInstant(after, zone);
    LocalDate to = LocalDate.ofInstant(until, zone);
    return turns().anyMatch(day -> day.isAfter(from) && !day.isAfter(to));
  }

  /** When it next begins or ends at the place after an instant. */
  public Optional<Instant> next(Instant after) {
    return turns()
        .map(day -> day.atStartOfDay(zone).toInstant())
        .filter(turn -> turn.isAfter(after))
        .min(Instant::compareTo);
  }

  /** Days that do not go by the same calendar as those before them. */
  private Stream<LocalDate> turns() {
    return Stream.concat(
        Stream.ofNullable(first), Stream.ofNullable(last).map(day -> day.plusDays(1)));
  }
}
