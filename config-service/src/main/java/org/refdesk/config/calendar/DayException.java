package org.refdesk.config.calendar;

import java.time.LocalDate;
import java.time.MonthDay;
import java.time.temporal.TemporalAccessor;
import java.util.List;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.refdesk.config.field.Values;

/**
 * Hours in place of the weekly ones, in the form that the field {@code exceptions} takes.
 *
 * @param date the date; with {@code everyYear} its day and month count
 * @param slots none: closed
 */
@Schema(name = "CalendarException")
record DayException(
    LocalDate date,
    boolean everyYear,
    List<Slot> slots,
    @Schema(examples = "King's Day") @Nullable String name) {

  static DayException of(Values values) {
    return new DayException(
        values.require(Calendars.DATE),
        values.require(Calendars.EVERY_YEAR),
        Slot.list(values.require(Calendars.SLOTS)),
        values.get(Calendars.NAME));
  }

  /** Closed on that date alone. */
  static DayException closed(LocalDate date, @Nullable String name) {
    return new DayException(date, false, List.of(), name);
  }

  /** What two exceptions of a calendar must not have in common: a date, or a day of the year. */
  TemporalAccessor day() {
    return day(date, everyYear);
  }

  static TemporalAccessor day(LocalDate date, boolean everyYear) {
    return everyYear ? MonthDay.from(date) : date;
  }

  /** Whether the other one says the same of the same days; of a yearly one the year is nothing. */
  boolean saysTheSameAs(DayException other) {
    return day().equals(other.day())
        && slots.equals(other.slots)
        && Objects.equals(name, other.name);
  }
}
