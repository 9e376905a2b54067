package org.refdesk.messaging.sla;

import static org.assertj.core.api.Assertions.assertThat;
import static org.refdesk.messaging.conversation.ConversationAction.CUSTOMER_POSTS;
import static org.refdesk.messaging.conversation.ConversationAction.CUSTOMER_REPLIES;
import static org.refdesk.messaging.conversation.ConversationAction.STAFF_REPLIES;
import static org.refdesk.messaging.sla.Branches.AMSTERDAM;
import static org.refdesk.messaging.sla.Branches.daily;
import static org.refdesk.messaging.sla.Branches.instant;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

/** Days on which a zone changes its clocks, worked out by hand. */
class LocalTimeSituationsTest {

  private static final ZoneId LORD_HOWE = ZoneId.of("Australia/Lord_Howe");
  private static final ZoneId APIA = ZoneId.of("Pacific/Apia");

  @Test
  void theDayThatClocksGoForwardHasAnHourLess() {
    Story story =
        Story.in(BusinessCalendar.always(AMSTERDAM))
            .processWithin(1)
            .at("Sat 2026-03-28 10:00", CUSTOMER_POSTS);
    story
        .processingAsOf("Sat 2026-03-28 10:00")
        .isDue("Mon 2026-03-30 00:00")
        .hasRemaining("PT37H");
  }

  @Test
  void theDayThatClocksGoBackHasAnHourMore() {
    Story.in(BusinessCalendar.always(AMSTERDAM))
        .processWithin(1)
        .at("Sat 2026-10-24 10:00", CUSTOMER_POSTS)
        .processingAsOf("Sat 2026-10-24 10:00")
        .isDue("Mon 2026-10-26 00:00")
        .hasRemaining("PT39H");
  }

  @Test
  void whatRemainsIsSpentByTheHourThroughTheNightClocksGoForward() {
    Story.in(BusinessCalendar.always(AMSTERDAM))
        .processWithin(0)
        .at("Mon 2026-03-23 10:00", CUSTOMER_POSTS)
        .at("Mon 2026-03-23 14:00", STAFF_REPLIES)
        .at("Sat 2026-03-28 20:00", CUSTOMER_REPLIES)
        .processingAsOf("Sat 2026-03-28 20:00")
        .isDue("Sun 2026-03-29 07:00");
  }

  @Test
  void whatRemainsIsSpentByTheHourThroughTheNightClocksGoBack() {
    Story.in(BusinessCalendar.always(AMSTERDAM))
        .processWithin(0)
        .at("Mon 2026-10-19 10:00", CUSTOMER_POSTS)
        .at("Mon 2026-10-19 14:00", STAFF_REPLIES)
        .at("Sat 2026-10-24 20:00", CUSTOMER_REPLIES)
        .processingAsOf("Sat 2026-10-24 20:00")
        .isDue("Sun 2026-10-25 05:00");
  }

  @Test
  void aPauseThroughTheNightClocksChangeCostsOfficeHoursNothing() {
    Story.in(daily(AMSTERDAM, "09:00-17:00"))
        .processWithin(1)
        .at("Sat 2026-03-28 10:00", CUSTOMER_POSTS)
        .at("Sat 2026-03-28 18:00", STAFF_REPLIES)
        .at("Sun 2026-03-29 08:00", CUSTOMER_REPLIES)
        .processingAsOf("Sun 2026-03-29 08:00")
        .isDue("Sun 2026-03-29 17:00")
        .wasPausedFor("PT13H");
  }

  @Test
  void skippedTimesMoveForwardByTheGap() {
    LocalDate day = LocalDate.parse("2026-03-29");
    assertThat(daily(AMSTERDAM, "02:30-05:00").opening(day))
        .contains(instant(AMSTERDAM, "Sun 2026-03-29 03:30"));
    assertThat(daily(AMSTERDAM, "01:00-02:30").closing(day))
        .contains(instant(AMSTERDAM, "Sun 2026-03-29 03:30"));
  }

  @Test
  void hoursThatTheGapSwallowsLeaveNoWorkingDay() {
    assertThat(daily(AMSTERDAM, "02:15-03:10").isWorkingDay(LocalDate.parse("2026-03-29")))
        .isFalse();
  }

  @Test
  void aTimeThatOccursTwiceIsTheEarlierForOpeningAndTheLaterForClosing() {
    LocalDate day = LocalDate.parse("2026-10-25");
    BusinessCalendar night = daily(AMSTERDAM, "02:15-02:30");
    assertThat(night.opening(day)).contains(instant(AMSTERDAM, "Sun 2026-10-25 02:15 +02:00"));
    assertThat(night.closing(day)).contains(instant(AMSTERDAM, "Sun 2026-10-25 02:30 +01:00"));
  }

  @Test
  void hoursThatOverlapBecauseClocksGoBackCountOnce() {
    BusinessCalendar twoShifts = daily(AMSTERDAM, "01:00-02:30 02:30-04:00");
    assertThat(
            twoShifts.workingTimeBetween(
                instant(AMSTERDAM, "Sun 2026-10-25 00:00"),
                instant(AMSTERDAM, "Mon 2026-10-26 00:00")))
        .isEqualTo(Duration.ofHours(4));
  }

  @Test
  void lordHoweChangesByHalfAnHour() {
    BusinessCalendar night = daily(LORD_HOWE, "01:00-04:00");
    assertThat(
            night.workingTimeBetween(
                instant(LORD_HOWE, "Sun 2026-10-04 00:00"),
                instant(LORD_HOWE, "Mon 2026-10-05 00:00")))
        .isEqualTo(Duration.ofMinutes(150));
    assertThat(
            night.workingTimeBetween(
                instant(LORD_HOWE, "Sun 2026-04-05 00:00"),
                instant(LORD_HOWE, "Mon 2026-04-06 00:00")))
        .isEqualTo(Duration.ofMinutes(210));
  }

  @Test
  void theDateThatApiaLeftOutIsNoDay() {
    assertThat(daily(APIA, "09:00-17:00").isWorkingDay(LocalDate.parse("2011-12-30"))).isFalse();
    Story.in(daily(APIA, "09:00-17:00"))
        .processWithin(2)
        .at("Thu 2011-12-29 10:00", CUSTOMER_POSTS)
        .processingAsOf("Thu 2011-12-29 10:00")
        .isDue("Sun 2012-01-01 17:00")
        .hasRemaining("PT23H");
  }

  @Test
  void midnightBeforeTheDateThatApiaLeftOutIsTheBeginningOfTheNext() {
    Story.in(BusinessCalendar.always(APIA))
        .processWithin(0)
        .at("Thu 2011-12-29 10:00", CUSTOMER_POSTS)
        .processingAsOf("Thu 2011-12-29 10:00")
        .isDue("Sat 2011-12-31 00:00")
        .hasRemaining("PT14H");
  }

  @Test
  void aDayThatBeginsAtOneOClockBeginsWhereTheOneBeforeEnds() {
    ZoneId cairo = ZoneId.of("Africa/Cairo");
    BusinessCalendar always = BusinessCalendar.always(cairo);
    assertThat(always.closing(LocalDate.parse("2024-04-25")))
        .contains(instant(cairo, "Fri 2024-04-26 01:00"));
    assertThat(always.opening(LocalDate.parse("2024-04-26")))
        .contains(instant(cairo, "Fri 2024-04-26 01:00"));
  }

  @Test
  void aDayThatComesBackAfterMidnightEndsAtItsFirstMidnight() {
    ZoneId stJohns = ZoneId.of("America/St_Johns");
    assertThat(BusinessCalendar.always(stJohns).closing(LocalDate.parse("2010-11-06")))
        .contains(instant(stJohns, "Sun 2010-11-07 00:00 -02:30"));
    assertThat(daily(stJohns, "09:00-23:30").closing(LocalDate.parse("2010-11-06")))
        .contains(instant(stJohns, "Sat 2010-11-06 23:30 -03:30"));
  }

  @Test
  void hoursOfTheDayThatComesBackStillCountAfterMidnight() {
    ZoneId stJohns = ZoneId.of("America/St_Johns");
    BusinessCalendar branch = daily(stJohns, "09:00-23:30");
    Instant midnight = instant(stJohns, "Sun 2010-11-07 00:00 -02:30");
    Instant closing = instant(stJohns, "Sat 2010-11-06 23:30 -03:30");
    assertThat(branch.workingTimeBetween(midnight, closing)).isEqualTo(Duration.ofMinutes(30));
    assertThat(branch.deadline(midnight, 0)).contains(closing);
    assertThat(branch.addWorkingTime(midnight, Duration.ofMinutes(30))).contains(closing);
  }

  @Test
  void theBranchsOwnDateDecidesNotTheServers() {
    ZoneId auckland = ZoneId.of("Pacific/Auckland");
    Story.in(daily(auckland, "09:00-17:00"))
        .processWithin(0)
        .at("Tue 2026-03-03 08:00", CUSTOMER_POSTS)
        .processingAsOf("Tue 2026-03-03 08:00")
        .isDue("Tue 2026-03-03 17:00");
  }
}
