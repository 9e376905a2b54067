package org.refdesk.config.calendar;

import java.nio.charset.StandardCharsets;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.MonthDay;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAdjusters;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.Locale;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.refdesk.config.lookup.LookupView;

/**
 * Writes a calendar as iCalendar (RFC 5545): weekly hours as events of every week, exceptions as
 * all-day events where they close and as timed ones where they open. {@link ICalendarReader} says
 * why no model of a library is used.
 */
final class ICalendarWriter {

  /** Marks a summary that is no name of an exception, but tells people what the event is. */
  static final String UNNAMED = "X-REFDESK-UNNAMED";

  /** For how long what recurs without end is worked out, where the format knows dates only. */
  private static final int YEARS_AHEAD = 10;

  private static final int LONGEST_LINE = 75;
  private static final DateTimeFormatter DATE = format("uuuuMMdd");
  private static final DateTimeFormatter DATE_TIME = format("uuuuMMdd'T'HHmmss");
  private static final DateTimeFormatter INSTANT =
      format("uuuuMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

  private final LookupView calendar;
  private final OpeningHours hours;
  private final ZoneId zone;
  private final LocalDate begin;
  private final StringBuilder text = new StringBuilder();

  private ICalendarWriter(LookupView calendar, ZoneId zone) {
    this.calendar = calendar;
    this.hours = OpeningHours.of(calendar.fields());
    this.zone = zone;
    LocalDate activeFrom = calendar.activeFrom();
    this.begin = activeFrom == null ? LocalDate.ofInstant(calendar.changedAt(), zone) : activeFrom;
  }

  /**
   * @param zone of the organization
   */
  static String write(LookupView calendar, ZoneId zone) {
    return new ICalendarWriter(calendar, zone).write();
  }

  private static DateTimeFormatter format(String pattern) {
    return DateTimeFormatter.ofPattern(pattern, Locale.ROOT);
  }

  private String write() {
    line("BEGIN:VCALENDAR");
    line("VERSION:2.0");
    line("PRODID:-//Refdesk//Calendars//EN");
    line("CALSCALE:GREGORIAN");
    line("X-WR-CALNAME:" + escaped(title()));
    timeZone();
    hours.weekly().forEach((day, slots) -> slots.forEach(slot -> weekly(day, slot)));
    hours.exceptions().values().forEach(this::exception);
    line("END:VCALENDAR");
    return text.toString();
  }

  private String title() {
    return calendar.description().isEmpty() ? calendar.code() : calendar.description();
  }

  /** Each change of clocks by itself: not every zone changes them by a rule. */
  private void timeZone() {
    ZoneRules rules = zone.getRules();
    LocalDate from = begin.minusYears(1).withDayOfYear(1);
    LocalDate to = begin.plusYears(YEARS_AHEAD + 1);
    line("BEGIN:VTIMEZONE");
    line("TZID:" + zone.getId());
    ZoneOffset first = rules.getOffset(from.atStartOfDay(zone).toInstant());
    observance("STANDARD", LocalDate.EPOCH.atStartOfDay(), first, first);
    ZoneOffsetTransition next = rules.nextTransition(from.atStartOfDay(zone).toInstant());
    while (next != null && next.getDateTimeBefore().isBefore(to.atStartOfDay())) {
      observance(
          rules.isDaylightSavings(next.getInstant()) ? "DAYLIGHT" : "STANDARD",
          next.getDateTimeBefore(),
          next.getOffsetBefore(),
          next.getOffsetAfter());
      next = rules.nextTransition(next.getInstant());
    }
    line("END:VTIMEZONE");
  }

  private void observance(String kind, LocalDateTime start, ZoneOffset before, ZoneOffset after) {
    line("BEGIN:" + kind);
    line("DTSTART:" + DATE_TIME.format(start));
    line("TZOFFSETFROM:" + offset(before));
    line("TZOFFSETTO:" + offset(after));
    line("END:" + kind);
  }

  private static String offset(ZoneOffset offset) {
    return offset.equals(ZoneOffset.UTC) ? "+0000" : offset.getId().replace(":", "");
  }

  private void weekly(DayOfWeek day, Slot slot) {
    LocalDate first = begin.with(TemporalAdjusters.nextOrSame(day));
    begin("weekly-%s-%s".formatted(day, slot.opens()));
    times(first, slot);
    line("RRULE:FREQ=WEEKLY;BYDAY=" + day.name().substring(0, 2));
    except(datesWithOtherHours(day, first), date -> DATE_TIME.format(slot.opensOn(date)));
    end(title(), false);
  }

  private SortedSet<LocalDate> datesWithOtherHours(DayOfWeek day, LocalDate first) {
    SortedSet<LocalDate> dates = new TreeSet<>();
    for (DayException exception : hours.exceptions().values()) {
      if (exception.everyYear()) {
        MonthDay monthDay = MonthDay.from(exception.date());
        for (int year = first.getYear(); year <= first.getYear() + YEARS_AHEAD; year++) {
          if (monthDay.isValidYear(year)) {
            dates.add(monthDay.atYear(year));
          }
        }
      } else {
        dates.add(exception.date());
      }
    }
    dates.removeIf(date -> date.getDayOfWeek() != day || date.isBefore(first));
    return dates;
  }

  private void exception(DayException exception) {
    if (exception.slots().isEmpty()) {
      begin(id(exception));
      line("DTSTART;VALUE=DATE:" + DATE.format(exception.date()));
      line("DTEND;VALUE=DATE:" + DATE.format(exception.date().plusDays(1)));
      everyYear(exception, null);
      end(exception.name() == null ? "Closed" : exception.name(), exception.name() == null);
    }
    for (Slot slot : exception.slots()) {
      begin(id(exception) + "-" + slot.opens());
      times(exception.date(), slot);
      everyYear(exception, slot);
      end(exception.name() == null ? "Open" : exception.name(), exception.name() == null);
    }
  }

  private static String id(DayException exception) {
    return (exception.everyYear() ? "yearly-" : "once-") + exception.date();
  }

  private void everyYear(DayException exception, @Nullable Slot slot) {
    if (!exception.everyYear()) {
      return;
    }
    LocalDate date = exception.date();
    line(
        "RRULE:FREQ=YEARLY;BYMONTH=%d;BYMONTHDAY=%d"
            .formatted(date.getMonthValue(), date.getDayOfMonth()));
    SortedSet<LocalDate> once =
        hours.exceptions().values().stream()
            .filter(other -> !other.everyYear() && !other.date().isBefore(date))
            .map(DayException::date)
            .filter(other -> MonthDay.from(other).equals(MonthDay.from(date)))
            .collect(Collectors.toCollection(TreeSet::new));
    if (slot == null) {
      exceptDates(once);
    } else {
      except(once, other -> DATE_TIME.format(slot.opensOn(other)));
    }
  }

  private void exceptDates(SortedSet<LocalDate> dates) {
    if (!dates.isEmpty()) {
      line("EXDATE;VALUE=DATE:" + joined(dates, DATE::format));
    }
  }

  private void except(SortedSet<LocalDate> dates, Function<LocalDate, String> start) {
    if (!dates.isEmpty()) {
      line("EXDATE;TZID=" + zone.getId() + ":" + joined(dates, start));
    }
  }

  private static String joined(SortedSet<LocalDate> dates, Function<LocalDate, String> written) {
    return dates.stream().map(written).collect(Collectors.joining(","));
  }

  private void begin(String id) {
    line("BEGIN:VEVENT");
    line("UID:%s.%s.%s@refdesk".formatted(id, calendar.code(), calendar.definedBy()));
    line("DTSTAMP:" + INSTANT.format(calendar.changedAt()));
  }

  private void times(LocalDate date, Slot slot) {
    String zoned = ";TZID=" + zone.getId() + ":";
    line("DTSTART" + zoned + DATE_TIME.format(slot.opensOn(date)));
    line("DTEND" + zoned + DATE_TIME.format(slot.closesOn(date)));
  }

  private void end(String summary, boolean unnamed) {
    line("SUMMARY:" + escaped(summary));
    if (unnamed) {
      line(UNNAMED + ":TRUE");
    }
    line("TRANSP:TRANSPARENT");
    line("END:VEVENT");
  }

  private static String escaped(String text) {
    return text.replaceAll("[\\\\;,]", "\\\\$0");
  }

  /** A line, folded so that no part of it is longer than the format has it, in octets. */
  private void line(String line) {
    int length = 0;
    for (int at = 0; at < line.length(); at = line.offsetByCodePoints(at, 1)) {
      String character = line.substring(at, line.offsetByCodePoints(at, 1));
      int octets = character.getBytes(StandardCharsets.UTF_8).length;
      if (length + octets > LONGEST_LINE) {
        text.append("\r\n ");
        length = 1;
      }
      text.append(character);
      length += octets;
    }
    text.append("\r\n");
  }
}
