package org.refdesk.config.calendar;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import org.refdesk.config.testing.Json;

/** Calendars and events as tests write them. */
final class Events {

  /** Mondays 09:00 to 12:30 and 13:00 to 17:00, Tuesdays 10:00 to 24:00. */
  static final String WEEKLY =
      "'weekly':{'MONDAY':[{'opens':'09:00','closes':'12:30'},{'opens':'13:00','closes':'17:00'}],"
          + "'TUESDAY':[{'opens':'10:00','closes':'24:00'}]}";

  private Events() {}

  /**
   * @param exceptions a JSON list with apostrophes for quotes
   */
  static OpeningHours hours(String exceptions) {
    return OpeningHours.of(Json.json("{" + WEEKLY + ",'exceptions':" + exceptions + "}"));
  }

  static DayException once(String date, String name, Slot... slots) {
    return new DayException(LocalDate.parse(date), false, List.of(slots), name);
  }

  static DayException everyYear(String date, String name, Slot... slots) {
    return new DayException(LocalDate.parse(date), true, List.of(slots), name);
  }

  /**
   * A file with these events.
   *
   * @param events the lines of each, parted by bars
   */
  static String file(String... events) {
    StringBuilder file = new StringBuilder("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n");
    for (String event : events) {
      file.append("BEGIN:VEVENT\r\n")
          .append(event.replace("|", "\r\n"))
          .append("\r\nEND:VEVENT\r\n");
    }
    return file.append("END:VCALENDAR\r\n").toString();
  }

  static List<CalendarEvent> read(String file) {
    return read(file.getBytes(StandardCharsets.UTF_8));
  }

  static List<CalendarEvent> read(byte[] file) {
    try {
      return ICalendarReader.read(new ByteArrayInputStream(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
