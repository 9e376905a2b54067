package org.refdesk.config.calendar;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.ZoneId;
import java.time.temporal.TemporalAccessor;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.refdesk.config.calendar.OpeningDay.Source;
import org.refdesk.config.field.Faults;
import org.refdesk.config.field.Field;
import org.refdesk.config.field.Values;

/**
 * What a calendar says of each date. An exception for the date wins over one for the day of the
 * year, and that one over the hours of the weekday.
 *
 * @param exceptions by {@link DayException#day}, in the calendar's order
 */
record OpeningHours(
    Map<DayOfWeek, List<Slot>> weekly, Map<TemporalAccessor, DayException> exceptions) {

  /**
   * @param fields of a calendar that was checked when it was written
   */
  static OpeningHours of(JsonNode fields) {
    Values values =
        Values.read(
            List.of(Calendars.WEEKLY, Calendars.EXCEPTIONS), (ObjectNode) fields, Faults.none());
    Map<DayOfWeek, List<Slot>> weekly = new EnumMap<>(DayOfWeek.class);
    for (Field<List<Values>> day : Calendars.DAYS) {
      List<Values> slots = values.require(Calendars.WEEKLY).require(day);
      weekly.put(DayOfWeek.valueOf(day.name()), Slot.list(slots));
    }
    List<DayException> exceptions =
        values.require(Calendars.EXCEPTIONS).stream().map(DayException::of).toList();
    return new OpeningHours(weekly, byDay(exceptions));
  }

  private static Map<TemporalAccessor, DayException> byDay(Collection<DayException> exceptions) {
    Map<TemporalAccessor, DayException> byDay = new LinkedHashMap<>();
    exceptions.forEach(exception -> byDay.put(exception.day(), exception));
    return byDay;
  }

  /** The regular hours of a weekday; none: closed. */
  List<Slot> on(DayOfWeek weekday) {
    return weekly.getOrDefault(weekday, List.of());
  }

  /** The exception that governs a date. */
  @Nullable DayException exception(LocalDate date) {
    DayException once = exceptions.get(date);
    return once != null ? once : exceptions.get(MonthDay.from(date));
  }

  OpeningDay on(LocalDate date) {
    DayException exception = exception(date);
    return exception == null
        ? new OpeningDay(date, on(date.getDayOfWeek()), Source.WEEKLY, null)
        : new OpeningDay(date, exception.slots(), Source.EXCEPTION, exception.name());
  }

  /**
   * The exceptions with others added; they replace those of the same day.
   *
   * @return in the calendar's order, new ones last
   */
  List<DayException> with(Collection<DayException> others) {
    Map<TemporalAccessor, DayException> all = new LinkedHashMap<>(exceptions);
    all.putAll(byDay(others));
    return new ArrayList<>(all.values());
  }

  /**
   * Each date of a period.
   *
   * @param hours null where no calendar is effective
   * @param to included
   */
  static List<OpeningDay> days(
      @Nullable OpeningHours hours, ZoneId zone, LocalDate from, LocalDate to) {
    return from.datesUntil(to.plusDays(1)).map(date -> day(hours, zone, date)).toList();
  }

  private static OpeningDay day(@Nullable OpeningHours hours, ZoneId zone, LocalDate date) {
    if (!date.atStartOfDay(zone).toLocalDate().equals(date)) {
      return new OpeningDay(date, List.of(), Source.NO_DAY, null);
    }
    return hours == null
        ? new OpeningDay(date, List.of(Slot.WHOLE_DAY), Source.NO_CALENDAR, null)
        : hours.on(date);
  }
}
