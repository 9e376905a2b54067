package org.refdesk.config.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.refdesk.config.calendar.OpeningDay.Source;

class OpeningHoursTest {

  private static final ZoneId AMSTERDAM = ZoneId.of("Europe/Amsterdam");

  private static final OpeningHours HOURS =
      Events.hours(
          "[{'date':'2020-12-25','everyYear':true,'name':'Christmas'},"
              + "{'date':'2028-12-25','slots':[{'opens':'10:00','closes':'12:00'}]},"
              + "{'date':'2026-04-27','name':'King'},"
              + "{'date':'2024-02-29','everyYear':true,'name':'Leap day'},"
              + "{'date':'2026-12-05','slots':[{'opens':'10:00','closes':'14:00'}]}]");

  @Test
  void aDayHasTheHoursOfItsWeekday() {
    OpeningDay monday = HOURS.on(LocalDate.parse("2026-04-20"));
    assertThat(monday.weekday()).isEqualTo(DayOfWeek.MONDAY);
    assertThat(monday.open()).isTrue();
    assertThat(monday.slots())
        .containsExactly(new Slot("09:00", "12:30"), new Slot("13:00", "17:00"));
    assertThat(monday.source()).isEqualTo(Source.WEEKLY);
    assertThat(monday.name()).isNull();
    OpeningDay sunday = HOURS.on(LocalDate.parse("2026-04-19"));
    assertThat(sunday.open()).isFalse();
    assertThat(sunday.source()).isEqualTo(Source.WEEKLY);
  }

  @Test
  void anExceptionTakesThePlaceOfTheWeeklyHours() {
    OpeningDay king = HOURS.on(LocalDate.parse("2026-04-27"));
    assertThat(king.open()).isFalse();
    assertThat(king.source()).isEqualTo(Source.EXCEPTION);
    assertThat(king.name()).isEqualTo("King");
    assertThat(HOURS.on(LocalDate.parse("2027-04-27")).source()).isEqualTo(Source.WEEKLY);
    OpeningDay saturday = HOURS.on(LocalDate.parse("2026-12-05"));
    assertThat(saturday.open()).isTrue();
    assertThat(saturday.slots()).containsExactly(new Slot("10:00", "14:00"));
  }

  @Test
  void oneForTheDateWinsOverOneForEveryYear() {
    assertThat(HOURS.on(LocalDate.parse("2019-12-25")).name()).isEqualTo("Christmas");
    assertThat(HOURS.on(LocalDate.parse("2027-12-25")).open()).isFalse();
    assertThat(HOURS.on(LocalDate.parse("2028-12-25")).open()).isTrue();
    assertThat(HOURS.on(LocalDate.parse("2029-12-25")).open()).isFalse();
  }

  @Test
  void theTwentyNinthOfFebruaryOfEveryYearIsADayOfLeapYearsOnly() {
    assertThat(HOURS.on(LocalDate.parse("2028-02-29")).name()).isEqualTo("Leap day");
    assertThat(
            OpeningHours.days(
                HOURS, AMSTERDAM, LocalDate.parse("2027-02-27"), LocalDate.parse("2027-03-02")))
        .extracting(OpeningDay::source)
        .containsOnly(Source.WEEKLY);
  }

  @Test
  void aDateThatTheZoneLeftOutIsNoDay() {
    List<OpeningDay> days =
        OpeningHours.days(
            null,
            ZoneId.of("Pacific/Apia"),
            LocalDate.parse("2011-12-29"),
            LocalDate.parse("2011-12-31"));
    assertThat(days).extracting(OpeningDay::open).containsExactly(true, false, true);
    assertThat(days)
        .extracting(OpeningDay::source)
        .containsExactly(Source.NO_CALENDAR, Source.NO_DAY, Source.NO_CALENDAR);
  }

  @Test
  void withoutACalendarEveryDayIsOpenAroundTheClock() {
    OpeningDay day =
        OpeningHours.days(
                null, AMSTERDAM, LocalDate.parse("2026-12-25"), LocalDate.parse("2026-12-25"))
            .getFirst();
    assertThat(day.slots()).containsExactly(new Slot("00:00", "24:00"));
    assertThat(day.source()).isEqualTo(Source.NO_CALENDAR);
  }

  @Test
  void whatIsAddedReplacesWhatThereIsForTheSameDay() {
    OpeningHours before =
        Events.hours("[{'date':'2026-04-27'},{'date':'2026-12-25','everyYear':true}]");
    DayException king = Events.once("2026-04-27", "King");
    DayException christmas = Events.everyYear("2030-12-25", "Christmas");
    DayException once = Events.once("2026-12-25", "Once");
    assertThat(before.with(List.of(once, christmas, king))).containsExactly(king, christmas, once);
    assertThat(before.with(List.of())).containsExactlyElementsOf(before.exceptions().values());
  }
}
