package org.refdesk.messaging.sla;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.MonthDay;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The branches of the tests, and their local times. */
final class Branches {

  static final ZoneId AMSTERDAM = ZoneId.of("Europe/Amsterdam");

  private static final DateTimeFormatter LOCAL =
      DateTimeFormatter.ofPattern("EEE uuuu-MM-dd HH:mm[ XXX]", Locale.ENGLISH);

  private Branches() {}

  /** Monday to Friday, 09:00 to 17:00: eight hours a day. */
  static BusinessCalendar office() {
    return office(AMSTERDAM);
  }

  static BusinessCalendar office(ZoneId zone) {
    return on(
        zone,
        "09:00-17:00",
        DayOfWeek.MONDAY,
        DayOfWeek.TUESDAY,
        DayOfWeek.WEDNESDAY,
        DayOfWeek.THURSDAY,
        DayOfWeek.FRIDAY);
  }

  /** Monday to Friday, 09:00 to 12:00 and 13:00 to 17:00: seven hours a day. */
  static BusinessCalendar officeWithLunchBreak() {
    return on(
        AMSTERDAM,
        "09:00-12:00 13:00-17:00",
        DayOfWeek.MONDAY,
        DayOfWeek.TUESDAY,
        DayOfWeek.WEDNESDAY,
        DayOfWeek.THURSDAY,
        DayOfWeek.FRIDAY);
  }

  /** Every day the same hours. */
  static BusinessCalendar daily(ZoneId zone, String hours) {
    return on(zone, hours, DayOfWeek.values());
  }

  /** The same hours on some weekdays. */
  static BusinessCalendar on(ZoneId zone, String hours, DayOfWeek... days) {
    Map<DayOfWeek, List<OpeningSlot>> weekly = new EnumMap<>(DayOfWeek.class);
    for (DayOfWeek day : days) {
      weekly.put(day, slots(hours));
    }
    return BusinessCalendar.weekly(zone, weekly);
  }

  /** The same branch, but with these hours on a date; no hours: closed. */
  static BusinessCalendar except(BusinessCalendar branch, String date, String hours) {
    Map<LocalDate, List<OpeningSlot>> exceptions = new HashMap<>(branch.exceptions());
    exceptions.put(LocalDate.parse(date), slots(hours));
    return new BusinessCalendar(branch.zone(), branch.weekly(), branch.everyYear(), exceptions);
  }

  /** The same branch, but with these hours on a day of every year, such as {@code 12-25}. */
  static BusinessCalendar everyYear(BusinessCalendar branch, String day, String hours) {
    Map<MonthDay, List<OpeningSlot>> everyYear = new HashMap<>(branch.everyYear());
    everyYear.put(MonthDay.parse("--" + day), slots(hours));
    return new BusinessCalendar(branch.zone(), branch.weekly(), everyYear, branch.exceptions());
  }

  /** The same branch, closed on these dates. */
  static BusinessCalendar closedOn(BusinessCalendar branch, String... dates) {
    BusinessCalendar closed = branch;
    for (String date : dates) {
      closed = except(closed, date, "");
    }
    return closed;
  }

  /**
   * The instant of a local time such as {@code Mon 2026-03-02 10:00}; with an offset, such as
   * {@code Sun 2026-10-25 02:30 +01:00}, where clocks show the time twice. The weekday is checked.
   */
  static Instant instant(ZoneId zone, String local) {
    TemporalAccessor parsed = LOCAL.parseBest(local, OffsetDateTime::from, LocalDateTime::from);
    return parsed instanceof OffsetDateTime withOffset
        ? withOffset.toInstant()
        : ((LocalDateTime) parsed).atZone(zone).toInstant();
  }

  private static List<OpeningSlot> slots(String hours) {
    return Arrays.stream(hours.split(" "))
        .filter(slot -> !slot.isEmpty())
        .map(slot -> OpeningSlot.of(slot.substring(0, 5), slot.substring(6)))
        .toList();
  }
}
