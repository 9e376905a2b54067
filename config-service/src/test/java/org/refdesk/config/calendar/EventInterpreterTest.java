package org.refdesk.config.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class EventInterpreterTest {

  private static final LocalDate CHRISTMAS = LocalDate.parse("2026-12-25");
  private static final LocalDate EVE = LocalDate.parse("2026-12-24");

  static Stream<Arguments> understood() {
    return Stream.of(
        arguments("DTSTART;VALUE=DATE:20261225", closed(CHRISTMAS, CHRISTMAS)),
        arguments(
            "DTSTART;VALUE=DATE:20261225|DTEND;VALUE=DATE:20261226", closed(CHRISTMAS, CHRISTMAS)),
        arguments(
            "DTSTART;VALUE=DATE:20261225|DTEND;VALUE=DATE:20261225", closed(CHRISTMAS, CHRISTMAS)),
        arguments(
            "DTSTART;VALUE=DATE:20261225|DTEND;VALUE=DATE:20270102",
            closed(CHRISTMAS, LocalDate.parse("2027-01-01"))),
        arguments(
            "DTSTART:20261225|DURATION:P1W", closed(CHRISTMAS, LocalDate.parse("2026-12-31"))),
        arguments(
            "DTSTART:20261225|RRULE:FREQ=YEARLY",
            new EventMeaning.Closed(CHRISTMAS, CHRISTMAS, true, Set.of())),
        arguments(
            "DTSTART:20261225|RRULE:freq=yearly;interval=1;bymonth=12;bymonthday=25;wkst=MO"
                + "|EXDATE;VALUE=DATE:20271225,20281225|EXDATE:20301225",
            new EventMeaning.Closed(
                CHRISTMAS,
                CHRISTMAS,
                true,
                Set.of(
                    LocalDate.parse("2027-12-25"),
                    LocalDate.parse("2028-12-25"),
                    LocalDate.parse("2030-12-25")))),
        arguments("DTSTART:20261224T100000|DTEND:20261224T140000", open("10:00", "14:00")),
        arguments("DTSTART:20261224T100000|DURATION:PT1H30M", open("10:00", "11:30")),
        arguments("DTSTART:20261224T000000|DTEND:20261225T000000", open("00:00", "24:00")),
        arguments("DTSTART:20261224T090000Z|DTEND:20261224T130000Z", open("10:00", "14:00")),
        arguments(
            "DTSTART;TZID=Europe/London:20261224T090000|DTEND;TZID=Asia/Tokyo:20261224T220000",
            open("10:00", "14:00")),
        arguments(
            "DTSTART;TZID=W. Europe Standard Time:20261224T100000|DURATION:PT4H",
            open("10:00", "14:00")),
        arguments(
            "DTSTART;TZID=\"Europe/Amsterdam\":20261224T100000|DURATION:PT4H"
                + "|RRULE:FREQ=YEARLY|EXDATE;TZID=Europe/Amsterdam:20271224T100000",
            new EventMeaning.Open(
                EVE, new Slot("10:00", "14:00"), true, Set.of(LocalDate.parse("2027-12-24")))),
        arguments(
            "DTSTART:20261221T090000|DTEND:20261221T123000|RRULE:FREQ=WEEKLY",
            new EventMeaning.Weekly(Set.of(DayOfWeek.MONDAY), new Slot("09:00", "12:30"))),
        arguments(
            "DTSTART:20261221T090000|DTEND:20261221T123000|RRULE:FREQ=WEEKLY;BYDAY=MO,SU",
            new EventMeaning.Weekly(
                Set.of(DayOfWeek.MONDAY, DayOfWeek.SUNDAY), new Slot("09:00", "12:30"))));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("understood")
  void tellsWhatAnEventMeans(String event, EventMeaning meaning) {
    assertThat(read(event)).isEqualTo(meaning);
  }

  @Test
  void datesLeftOutWithoutEndAreNotKept() {
    String dates =
        LocalDate.parse("2027-01-01")
            .datesUntil(LocalDate.parse("2028-06-01"))
            .map(DateTimeFormatter.BASIC_ISO_DATE::format)
            .collect(Collectors.joining(","));
    assertThat(read("DTSTART:20261225|RRULE:FREQ=YEARLY|EXDATE:" + dates))
        .isEqualTo(new EventMeaning.None("it leaves out more than 400 dates (EXDATE)"));
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '@',
      value = {
        "STATUS:CANCELLED|DTSTART:20261225 @ it is cancelled",
        "DTSTART:20261225|RECURRENCE-ID:20261225 @ it changes one occurrence of another event",
        "SUMMARY:x @ it does not say when it starts",
        "DTSTART:20261225|DTEND:20261224 @ it ends before it starts",
        "DTSTART:20261225|DTEND:20271227 @ it lasts longer than a year",
        "DTSTART:20261225|DURATION:P4000000D @ its year does not lie from 1900 to 9999",
        "DTSTART:20261225|DURATION:P20000000000D @ its dates and times cannot be read",
        "DTSTART:18991231 @ its year does not lie from 1900 to 9999",
        "DTSTART:20260229 @ its dates and times cannot be read",
        "DTSTART:Christmas @ its dates and times cannot be read",
        "DTSTART:2026-12-25T10:00 @ its dates and times cannot be read",
        "DTSTART:20261225|DTEND:20261226T100000 @ its dates and times cannot be read",
        "DTSTART:20261224T100000|DTEND:20261225 @ it starts at a time and ends on a day",
        "DTSTART:20261224T100000 @ it does not say when it ends",
        "DTSTART:20261224T100000|DURATION:soon @ its dates and times cannot be read",
        "DTSTART:20261224T100000|DTEND:20261224T100000 @ it ends no later than it starts",
        "DTSTART:20261224T220000|DTEND:20261225T020000 @ it goes on past midnight",
        "DTSTART:20261224T100000|DTEND:20261226T000000 @ it goes on past midnight",
        "DTSTART:20261224T100030|DTEND:20261224T110000 @ its times are not whole minutes",
        "DTSTART;TZID=Nowhere:20261224T100000|DURATION:PT1H @ its time zone is not known",
        "DTSTART:20261225|RRULE:FREQ=WEEKLY @ days that are closed every week are weekly hours",
        "DTSTART:20261225|RRULE:FREQ=DAILY @ it recurs by a rule other",
        "DTSTART:20261225|RRULE:FREQ=SECONDLY;COUNT=2147483647 @ it recurs by a rule other",
        "DTSTART:20261225|RRULE:FREQ=YEARLY;COUNT=3 @ it recurs by a rule other",
        "DTSTART:20261225|RRULE:FREQ=YEARLY;UNTIL=20301231 @ it recurs by a rule other",
        "DTSTART:20261225|RRULE:FREQ=YEARLY;INTERVAL=2 @ it recurs by a rule other",
        "DTSTART:20261225|RRULE:FREQ=YEARLY;BYMONTH=11 @ it recurs by a rule other",
        "DTSTART:20261225|RRULE:FREQ=YEARLY;BYMONTH=12;BYDAY=4FR @ it recurs by a rule other",
        "DTSTART:20261225|RRULE:FREQ=YEARLY;FREQ=YEARLY @ it recurs by a rule other",
        "DTSTART:20261225|RRULE:always @ it recurs by a rule other",
        "DTSTART:20261225|RRULE:FREQ=YEARLY|RRULE:FREQ=DAILY @ it recurs by a rule other",
        "DTSTART:20261225|RDATE:20261231 @ it recurs by a rule other",
        "DTSTART:20261221T090000|DURATION:PT1H|RRULE:FREQ=WEEKLY;BYDAY=1MO @ it recurs by a rule",
        "DTSTART:20261221T090000|DURATION:PT1H|RRULE:FREQ=WEEKLY;COUNT=9 @ it recurs by a rule"
      })
  void saysWhyAnEventMeansNothing(String event, String reason) {
    assertThat(read(event))
        .isInstanceOfSatisfying(
            EventMeaning.None.class, none -> assertThat(none.reason()).startsWith(reason));
  }

  private static EventMeaning read(String event) {
    return new EventInterpreter(ZoneId.of("Europe/Amsterdam"))
        .read(Events.read(Events.file(event)).getFirst());
  }

  private static EventMeaning closed(LocalDate first, LocalDate last) {
    return new EventMeaning.Closed(first, last, false, Set.of());
  }

  private static EventMeaning open(String opens, String closes) {
    return new EventMeaning.Open(EVE, new Slot(opens, closes), false, Set.of());
  }
}
