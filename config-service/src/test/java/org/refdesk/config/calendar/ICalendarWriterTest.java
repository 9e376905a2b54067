package org.refdesk.config.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.refdesk.config.calendar.ImportedEvent.Outcome.SAME;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.refdesk.config.lookup.LookupView;
import org.refdesk.config.testing.Json;

class ICalendarWriterTest {

  private static final ZoneId ZONE = ZoneId.of("Europe/Amsterdam");

  @Test
  void weeklyHoursRecurEveryWeekFromTheDayOfTheirLastChange() {
    assertThat(write("Hours; all, of \\ us", "[]"))
        .startsWith("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Refdesk//Calendars//EN\r\n")
        .contains("X-WR-CALNAME:Hours\\; all\\, of \\\\ us\r\n")
        .contains(
            """
            BEGIN:VEVENT
            UID:weekly-TUESDAY-10:00.OPEN.NYC@refdesk
            DTSTAMP:20260302T093000Z
            DTSTART;TZID=Europe/Amsterdam:20260303T100000
            DTEND;TZID=Europe/Amsterdam:20260304T000000
            RRULE:FREQ=WEEKLY;BYDAY=TU
            SUMMARY:Hours\\; all\\, of \\\\ us
            TRANSP:TRANSPARENT
            END:VEVENT
            """
                .replace("\n", "\r\n"))
        .endsWith("END:VEVENT\r\nEND:VCALENDAR\r\n");
  }

  @Test
  void exceptionsAreEventsAndAreTakenOutOfTheWeeklyHours() {
    String file =
        write(
            "",
            "[{'date':'2026-03-09','name':'Closed day'},{'date':'2026-03-16','slots':["
                + "{'opens':'11:00','closes':'12:00'}]},"
                + "{'date':'2020-12-25','everyYear':true},{'date':'2028-12-25'}]");
    assertThat(unfolded(file))
        .contains(
            "EXDATE;TZID=Europe/Amsterdam:20260309T090000,20260316T090000,20281225T090000,"
                + "20341225T090000\r\n")
        .contains(
            "DTSTART;VALUE=DATE:20260309\r\nDTEND;VALUE=DATE:20260310\r\nSUMMARY:Closed day\r\n"
                + "TRANSP")
        .contains(
            "DTSTART;TZID=Europe/Amsterdam:20260316T110000\r\n"
                + "DTEND;TZID=Europe/Amsterdam:20260316T120000\r\n"
                + "SUMMARY:Open\r\nX-REFDESK-UNNAMED:TRUE\r\n")
        .contains(
            "DTSTART;VALUE=DATE:20201225\r\nDTEND;VALUE=DATE:20201226\r\n"
                + "RRULE:FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=25\r\nEXDATE;VALUE=DATE:20281225\r\n");
  }

  @Test
  void theZoneIsWrittenWithItsChangesOfClocks() {
    assertThat(write("", "[]"))
        .contains(
            """
            BEGIN:DAYLIGHT
            DTSTART:20260329T020000
            TZOFFSETFROM:+0100
            TZOFFSETTO:+0200
            END:DAYLIGHT
            BEGIN:STANDARD
            DTSTART:20261025T030000
            TZOFFSETFROM:+0200
            TZOFFSETTO:+0100
            END:STANDARD
            """
                .replace("\n", "\r\n"));
  }

  @Test
  void noLineIsLongerThanTheFormatHasIt() {
    String file =
        write("図書館".repeat(30), "[{'date':'2026-03-09','name':'" + "é".repeat(100) + "'}]");
    assertThat(file.split("\r\n"))
        .allMatch(line -> line.getBytes(StandardCharsets.UTF_8).length <= 75);
    assertThat(unfolded(file)).contains("SUMMARY:" + "é".repeat(100) + "\r\n");
  }

  @Test
  void whatIsWrittenIsReadAsTheSame() {
    String exceptions =
        "[{'date':'2020-01-01','everyYear':true,'name':'New Year'},"
            + "{'date':'2024-02-29','everyYear':true},"
            + "{'date':'2026-12-24','everyYear':true,'name':'Eve','slots':["
            + "{'opens':'09:00','closes':'12:30'},{'opens':'13:00','closes':'24:00'}]},"
            + "{'date':'2028-12-24','name':'A; b, c \\\\ d'},{'date':'2019-05-05'},"
            + "{'date':'2026-03-29','slots':[{'opens':'00:00','closes':'02:30'}]},"
            + "{'date':'2031-01-01','slots':[{'opens':'00:00','closes':'24:00'}]}]";
    ImportPlan plan =
        ImportPlan.of(
            Events.read(write("Opening hours", exceptions)),
            Events.hours(exceptions),
            ZONE,
            LocalDate.parse("2026-03-02"));
    assertThat(plan.events()).hasSize(3 + 8);
    assertThat(plan.events()).extracting(ImportedEvent::outcome).containsOnly(SAME);
  }

  @Test
  void noZonesButThoseOfThePlatformAreThereAfterwards() {
    int before = ZoneId.getAvailableZoneIds().size();
    Events.read(write("Opening hours", "[]"));
    assertThat(ZoneId.getAvailableZoneIds())
        .hasSize(before)
        .noneMatch(zone -> zone.contains("ical4j"));
  }

  private static String unfolded(String file) {
    return file.replace("\r\n ", "");
  }

  private static String write(String description, String exceptions) {
    LookupView calendar =
        new LookupView(
            "OPEN",
            description,
            false,
            null,
            null,
            Json.json("{" + Events.WEEKLY + ",'exceptions':" + exceptions + "}"),
            "NYC",
            false,
            true,
            1,
            Instant.parse("2026-03-02T09:30:00Z"));
    return ICalendarWriter.write(calendar, ZONE);
  }
}
