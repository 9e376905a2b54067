package org.refdesk.messaging.sla;

import static org.refdesk.messaging.conversation.ConversationAction.CUSTOMER_POSTS;
import static org.refdesk.messaging.sla.Branches.AMSTERDAM;
import static org.refdesk.messaging.sla.Branches.closedOn;
import static org.refdesk.messaging.sla.Branches.everyYear;
import static org.refdesk.messaging.sla.Branches.except;
import static org.refdesk.messaging.sla.Branches.office;
import static org.refdesk.messaging.sla.Branches.officeWithLunchBreak;
import static org.refdesk.messaging.sla.Branches.on;

import java.time.DayOfWeek;
import java.time.ZoneId;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which day a deadline falls on, and when on that day. All due times are worked out by hand. */
class WorkingDaySituationsTest {

  @Test
  void aQuestionInOpeningHoursIsDueWhenTheNextDayCloses() {
    posted(office(), "Mon 2026-03-02 10:00", 1).isDue("Tue 2026-03-03 17:00");
  }

  @Test
  void aQuestionWithNoDaysIsDueWhenTheSameDayCloses() {
    posted(office(), "Mon 2026-03-02 10:00", 0).isDue("Mon 2026-03-02 17:00");
  }

  @Test
  void aQuestionBeforeOpeningBelongsToThatDay() {
    posted(office(), "Mon 2026-03-02 07:15", 0).isDue("Mon 2026-03-02 17:00");
  }

  @Test
  void aQuestionInTheLastMinuteStillBelongsToThatDay() {
    posted(office(), "Fri 2026-03-06 16:59", 1).isDue("Mon 2026-03-09 17:00");
  }

  @Test
  void aQuestionAtClosingTimeBelongsToTheNextWorkingDay() {
    posted(office(), "Fri 2026-03-06 17:00", 1).isDue("Tue 2026-03-10 17:00");
  }

  @Test
  void aQuestionAtTheWeekendBelongsToMonday() {
    posted(office(), "Sat 2026-03-07 11:00", 1).isDue("Tue 2026-03-10 17:00");
  }

  @Test
  void tenDaysAreTwoWeeks() {
    posted(office(), "Mon 2026-03-02 10:00", 10).isDue("Mon 2026-03-16 17:00");
  }

  @Test
  void holidaysAreNoWorkingDays() {
    posted(closedOn(office(), "2026-04-03", "2026-04-06"), "Thu 2026-04-02 10:00", 1)
        .isDue("Tue 2026-04-07 17:00");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Pacific/Auckland", "Pacific/Honolulu", "Europe/Amsterdam", "UTC"})
  void aHolidayFallsOnItsOwnDateInEveryZone(String zone) {
    posted(closedOn(office(ZoneId.of(zone)), "2026-05-05"), "Mon 2026-05-04 10:00", 1)
        .isDue("Wed 2026-05-06 17:00");
  }

  @Test
  void aDayThatClosesEarlyIsDueEarly() {
    posted(except(office(), "2026-12-24", "09:00-12:00"), "Wed 2026-12-23 10:00", 1)
        .isDue("Thu 2026-12-24 12:00");
  }

  @Test
  void aSaturdayThatOpensForOnceCounts() {
    posted(except(office(), "2026-03-07", "10:00-14:00"), "Fri 2026-03-06 10:00", 1)
        .isDue("Sat 2026-03-07 14:00");
  }

  @Test
  void aHolidayMovesADeadlineToTheDayAfterIt() {
    String asked = "Fri 2026-04-24 10:00";
    posted(office(), asked, 1).isDue("Mon 2026-04-27 17:00");
    posted(closedOn(office(), "2026-04-27"), asked, 1).isDue("Tue 2026-04-28 17:00");
  }

  @Test
  void aHolidayOfEveryYearIsNoWorkingDayInAnyYear() {
    BusinessCalendar branch = everyYear(office(), "12-25", "");
    posted(branch, "Thu 2026-12-24 10:00", 1).isDue("Mon 2026-12-28 17:00");
    posted(branch, "Fri 2027-12-24 10:00", 1).isDue("Mon 2027-12-27 17:00");
    posted(branch, "Sun 2028-12-24 10:00", 0).isDue("Tue 2028-12-26 17:00");
  }

  @Test
  void whatIsSaidOfADateOnceBeatsWhatIsSaidOfEveryYear() {
    BusinessCalendar branch = except(everyYear(office(), "12-25", ""), "2026-12-25", "10:00-12:00");
    posted(branch, "Thu 2026-12-24 10:00", 1).isDue("Fri 2026-12-25 12:00");
    posted(branch, "Fri 2027-12-24 10:00", 1).isDue("Mon 2027-12-27 17:00");
    BusinessCalendar usuallyOpen =
        closedOn(everyYear(office(), "12-24", "09:00-12:00"), "2026-12-24");
    posted(usuallyOpen, "Wed 2026-12-23 10:00", 1).isDue("Fri 2026-12-25 17:00");
    posted(usuallyOpen, "Thu 2027-12-23 10:00", 1).isDue("Fri 2027-12-24 12:00");
  }

  @Test
  void everyTwentyNinthOfFebruaryIsADayOfLeapYearsOnly() {
    BusinessCalendar branch = everyYear(office(), "02-29", "");
    posted(branch, "Mon 2028-02-28 10:00", 1).isDue("Wed 2028-03-01 17:00");
    posted(branch, "Fri 2027-02-26 10:00", 1).isDue("Mon 2027-03-01 17:00");
    posted(branch, "Tue 2029-02-27 10:00", 1).isDue("Wed 2029-02-28 17:00");
  }

  @Test
  void aDayThatClosesEarlyEveryYearIsDueEarly() {
    BusinessCalendar branch = everyYear(officeWithLunchBreak(), "12-31", "09:00-10:00 11:00-15:00");
    posted(branch, "Wed 2026-12-30 10:00", 1).isDue("Thu 2026-12-31 15:00");
    posted(branch, "Thu 2026-12-31 15:00", 0).isDue("Fri 2027-01-01 17:00");
  }

  @Test
  void aClosedWeekdayOpensByAnExceptionOfEveryYear() {
    BusinessCalendar branch = everyYear(office(), "12-05", "10:00-14:00");
    posted(branch, "Fri 2026-12-04 10:00", 1).isDue("Sat 2026-12-05 14:00");
    posted(branch, "Sat 2027-12-04 10:00", 0).isDue("Sun 2027-12-05 14:00");
  }

  @Test
  void aQuestionInTheLunchBreakIsDueInTheEveningNotAtNoon() {
    posted(officeWithLunchBreak(), "Mon 2026-03-02 12:30", 0).isDue("Mon 2026-03-02 17:00");
  }

  @Test
  void aBranchOpenOnSaturdaysCountsSaturdays() {
    posted(on(AMSTERDAM, "10:00-16:00", DayOfWeek.SATURDAY), "Sun 2026-03-01 12:00", 2)
        .isDue("Sat 2026-03-21 16:00");
  }

  @Test
  void withoutACalendarEveryDayLastsUntilMidnight() {
    posted(BusinessCalendar.always(AMSTERDAM), "Fri 2026-03-06 10:00", 1)
        .isDue("Sun 2026-03-08 00:00");
  }

  @Test
  void aLeapDayIsAWorkingDay() {
    posted(office(), "Wed 2024-02-28 10:00", 1).isDue("Thu 2024-02-29 17:00");
    posted(office(), "Fri 2023-02-24 10:00", 3).isDue("Wed 2023-03-01 17:00");
  }

  @Test
  void theTurnOfTheYearIsADayLikeAnyOther() {
    posted(closedOn(office(), "2027-01-01"), "Thu 2026-12-31 16:00", 1)
        .isDue("Mon 2027-01-04 17:00");
  }

  @Test
  void aBranchThatNeverOpensHasNoDeadline() {
    posted(BusinessCalendar.weekly(AMSTERDAM, Map.of()), "Mon 2026-03-02 10:00", 1).hasNoDeadline();
  }

  @Test
  void aBranchThatOpenedForTheLastTimeHasNoDeadlineAfterIt() {
    BusinessCalendar lastDay =
        except(BusinessCalendar.weekly(AMSTERDAM, Map.of()), "2026-03-04", "09:00-17:00");
    posted(lastDay, "Mon 2026-03-02 10:00", 0).isDue("Wed 2026-03-04 17:00");
    posted(lastDay, "Mon 2026-03-02 10:00", 1).hasNoDeadline();
  }

  private static CycleAssert posted(BusinessCalendar branch, String local, int days) {
    return Story.in(branch).answerWithin(days).at(local, CUSTOMER_POSTS).responseAsOf(local);
  }
}
