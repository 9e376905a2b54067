package org.refdesk.config.calendar;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What is to be said of one date.
 *
 * @param name that of the exception, where it has one
 */
record OpeningDay(
    LocalDate date,
    DayOfWeek weekday,
    boolean open,
    @Schema(description = "Opening hours, in order; none: closed.") List<Slot> slots,
    Source source,
    @Schema(description = "Name of the exception.", examples = "King's Day")
        @Nullable String name) {

  /** Where the hours of a day come from. */
  enum Source {
    /** The hours of the weekday. */
    WEEKLY,
    /** An exception, for the date or for the day of the year. */
    EXCEPTION,
    /** No calendar is effective: every day is open, around the clock. */
    NO_CALENDAR,
    /** The time zone left the date out: it is no day, whatever the calendar says. */
    NO_DAY
  }

  OpeningDay(LocalDate date, List<Slot> slots, Source source, @Nullable String name) {
    this(date, date.getDayOfWeek(), !slots.isEmpty(), slots, source, name);
  }
}
