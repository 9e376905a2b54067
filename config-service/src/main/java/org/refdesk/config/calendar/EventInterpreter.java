package org.refdesk.config.calendar;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAmount;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import net.fortuna.ical4j.data.CalendarParserImpl;
import net.fortuna.ical4j.model.TemporalAmountAdapter;
import org.refdesk.config.calendar.CalendarEvent.Property;

/**
 * Tells what events mean for opening hours. Recurrence is recognised, never worked out: every year
 * on the same day, or every week.
 */
final class EventInterpreter {

  private static final int LONGEST_DAYS = 366;
  private static final int MOST_EXCEPT_DATES = 400;
  private static final List<String> WEEKDAYS = List.of("MO", "TU", "WE", "TH", "FR", "SA", "SU");

  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("uuuuMMdd", Locale.ROOT).withResolverStyle(ResolverStyle.STRICT);
  private static final DateTimeFormatter DATE_TIME =
      DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss", Locale.ROOT)
          .withResolverStyle(ResolverStyle.STRICT);

  /** The names that Windows has for zones, which its programs write into files. */
  private static final Properties WINDOWS_ZONES = windowsZones();

  private final ZoneId zone;

  /**
   * @param zone of the organization, in whose local time opening hours are
   */
  EventInterpreter(ZoneId zone) {
    this.zone = zone;
  }

  /** An event that means nothing, found anywhere within it. */
  private static final class IgnoredException extends RuntimeException {
    IgnoredException(String reason) {
      super(reason, null, false, false);
    }
  }

  /** A rule of recurrence as far as it is understood. */
  private enum Recurrence {
    NONE,
    YEARLY,
    WEEKLY
  }

  EventMeaning read(CalendarEvent event) {
    try {
      if ("CANCELLED".equalsIgnoreCase(event.value("STATUS"))) {
        return new EventMeaning.None("it is cancelled");
      }
      if (event.has("RECURRENCE-ID")) {
        return new EventMeaning.None(
            "it changes one occurrence of another event; give the date an event of its own");
      }
      Property start = event.first("DTSTART");
      if (start == null) {
        return new EventMeaning.None("it does not say when it starts");
      }
      return isDate(start) ? allDay(event, start) : timed(event, start);
    } catch (IgnoredException e) {
      return new EventMeaning.None(String.valueOf(e.getMessage()));
    } catch (DateTimeException | ArithmeticException | IllegalArgumentException e) {
      return new EventMeaning.None("its dates and times cannot be read");
    }
  }

  private EventMeaning allDay(CalendarEvent event, Property start) {
    LocalDate first = LocalDate.parse(start.value(), DATE);
    requireYear(first);
    LocalDate last = lastDay(event, first);
    requireYear(last);
    if (last.isBefore(first)) {
      throw new IgnoredException("it ends before it starts");
    }
    if (ChronoUnit.DAYS.between(first, last) >= LONGEST_DAYS) {
      throw new IgnoredException("it lasts longer than a year");
    }
    return switch (recurrence(event, first)) {
      case NONE -> new EventMeaning.Closed(first, last, false, Set.of());
      case YEARLY -> new EventMeaning.Closed(first, last, true, exceptDates(event));
      case WEEKLY -> throw new IgnoredException("days that are closed every week are weekly hours");
    };
  }

  /** The end of an all-day event is the day after; many programs write the last day, or none. */
  private static LocalDate lastDay(CalendarEvent event, LocalDate first) {
    Property end = event.first("DTEND");
    LocalDate after = first.plusDays(1);
    if (end != null) {
      after = LocalDate.parse(end.value(), DATE);
    } else if (event.value("DURATION") instanceof String duration) {
      after = first.atStartOfDay().plus(amount(duration)).toLocalDate();
    }
    return after.equals(first) ? first : after.minusDays(1);
  }

  private EventMeaning timed(CalendarEvent event, Property start) {
    LocalDateTime opens = local(start);
    LocalDate date = opens.toLocalDate();
    requireYear(date);
    LocalDateTime closes = end(event, opens);
    if (!opens.isBefore(closes)) {
      throw new IgnoredException("it ends no later than it starts");
    }
    boolean untilMidnight = closes.equals(date.plusDays(1).atStartOfDay());
    if (!closes.toLocalDate().equals(date) && !untilMidnight) {
      throw new IgnoredException(
          "it goes on past midnight; make it two events, until 24:00 and from 00:00 of the next"
              + " day");
    }
    Slot slot = new Slot(minutes(opens), untilMidnight ? Slot.END_OF_DAY : minutes(closes));
    return switch (recurrence(event, date)) {
      case NONE -> new EventMeaning.Open(date, slot, false, Set.of());
      case YEARLY -> new EventMeaning.Open(date, slot, true, exceptDates(event));
      case WEEKLY -> new EventMeaning.Weekly(weekdays(event, date), slot);
    };
  }

  private LocalDateTime end(CalendarEvent event, LocalDateTime start) {
    Property end = event.first("DTEND");
    if (end != null) {
      if (isDate(end)) {
        throw new IgnoredException("it starts at a time and ends on a day");
      }
      return local(end);
    }
    String duration = event.value("DURATION");
    if (duration == null) {
      throw new IgnoredException("it does not say when it ends");
    }
    return start.plus(amount(duration));
  }

  private static TemporalAmount amount(String duration) {
    return TemporalAmountAdapter.parse(duration).getDuration();
  }

  private static String minutes(LocalDateTime time) {
    if (!time.truncatedTo(ChronoUnit.MINUTES).equals(time)) {
      throw new IgnoredException("its times are not whole minutes");
    }
    return LocalTime.from(time).toString();
  }

  private static void requireYear(LocalDate date) {
    if (date.getYear() < 1900 || date.getYear() > 9999) {
      throw new IgnoredException("its year does not lie from 1900 to 9999");
    }
  }

  private static boolean isDate(Property property) {
    return property.value().length() == "20261224".length();
  }

  /** The local time of the organization. A time without a zone is meant so. */
  private LocalDateTime local(Property property) {
    String text = property.value();
    if (text.endsWith("Z")) {
      LocalDateTime utc = LocalDateTime.parse(text.substring(0, text.length() - 1), DATE_TIME);
      return utc.atOffset(ZoneOffset.UTC).atZoneSameInstant(zone).toLocalDateTime();
    }
    LocalDateTime time = LocalDateTime.parse(text, DATE_TIME);
    String name = property.parameters().get("TZID");
    ZoneId given = name == null ? zone : zoneOf(name);
    // opening hours may begin or end at a time that clocks skip, which is none after conversion
    return given.equals(zone)
        ? time
        : time.atZone(given).withZoneSameInstant(zone).toLocalDateTime();
  }

  private static ZoneId zoneOf(String name) {
    String known = WINDOWS_ZONES.getProperty(name, name);
    if (!ZoneId.getAvailableZoneIds().contains(known)) {
      throw new IgnoredException("its time zone is not known: use an IANA name in TZID");
    }
    return ZoneId.of(known);
  }

  /** The dates that a yearly event leaves out. */
  private Set<LocalDate> exceptDates(CalendarEvent event) {
    Set<LocalDate> dates = new HashSet<>();
    for (Property property : event.all("EXDATE")) {
      for (String value : property.value().split(",")) {
        Property single = new Property(value.strip(), property.parameters());
        dates.add(
            isDate(single) ? LocalDate.parse(single.value(), DATE) : local(single).toLocalDate());
        if (dates.size() > MOST_EXCEPT_DATES) {
          throw new IgnoredException(
              "it leaves out more than %d dates (EXDATE)".formatted(MOST_EXCEPT_DATES));
        }
      }
    }
    return dates;
  }

  private static Recurrence recurrence(CalendarEvent event, LocalDate start) {
    if (event.has("RDATE") || event.all("RRULE").size() > 1) {
      throw otherRule();
    }
    String rule = event.value("RRULE");
    if (rule == null) {
      return Recurrence.NONE;
    }
    Map<String, String> parts = parts(rule);
    parts.remove("WKST");
    parts.remove("INTERVAL", "1");
    String frequency = parts.remove("FREQ");
    if ("WEEKLY".equals(frequency)) {
      parts.remove("BYDAY");
      return endless(parts, Recurrence.WEEKLY);
    }
    if ("YEARLY".equals(frequency)) {
      parts.remove("BYMONTH", Integer.toString(start.getMonthValue()));
      parts.remove("BYMONTHDAY", Integer.toString(start.getDayOfMonth()));
      return endless(parts, Recurrence.YEARLY);
    }
    throw otherRule();
  }

  /** What is left of a rule would make it another one. */
  private static Recurrence endless(Map<String, String> rest, Recurrence recurrence) {
    if (!rest.isEmpty()) {
      throw otherRule();
    }
    return recurrence;
  }

  private static IgnoredException otherRule() {
    return new IgnoredException(
        "it recurs by a rule other than every year on the same day, without end; give each date an"
            + " event of its own");
  }

  private static Map<String, String> parts(String rule) {
    Map<String, String> parts = new HashMap<>();
    for (String part : rule.toUpperCase(Locale.ROOT).split(";")) {
      int equals = part.indexOf('=');
      if (equals < 0 || parts.put(part.substring(0, equals), part.substring(equals + 1)) != null) {
        throw otherRule();
      }
    }
    return parts;
  }

  private static Set<DayOfWeek> weekdays(CalendarEvent event, LocalDate start) {
    String days = parts(String.valueOf(event.value("RRULE"))).get("BYDAY");
    if (days == null) {
      return Set.of(start.getDayOfWeek());
    }
    Set<DayOfWeek> weekdays = EnumSet.noneOf(DayOfWeek.class);
    for (String day : days.split(",")) {
      int index = WEEKDAYS.indexOf(day.strip());
      if (index < 0) {
        throw otherRule();
      }
      weekdays.add(DayOfWeek.of(index + 1));
    }
    return weekdays;
  }

  private static Properties windowsZones() {
    String resource = "/net/fortuna/ical4j/transform/compliance/msTimezoneNames";
    Properties zones = new Properties();
    try (InputStream stream = CalendarParserImpl.class.getResourceAsStream(resource)) {
      if (stream == null) {
        throw new IllegalStateException("ical4j has no " + resource);
      }
      zones.load(stream);
      return zones;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
