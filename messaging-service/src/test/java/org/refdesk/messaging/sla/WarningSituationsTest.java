package org.refdesk.messaging.sla;

import static org.refdesk.messaging.conversation.ConversationAction.CUSTOMER_POSTS;
import static org.refdesk.messaging.conversation.ConversationAction.CUSTOMER_REPLIES;
import static org.refdesk.messaging.conversation.ConversationAction.LIBRARY_CLOSES;
import static org.refdesk.messaging.conversation.ConversationAction.STAFF_REPLIES;
import static org.refdesk.messaging.sla.Branches.AMSTERDAM;
import static org.refdesk.messaging.sla.Branches.closedOn;
import static org.refdesk.messaging.sla.Branches.daily;
import static org.refdesk.messaging.sla.Branches.office;
import static org.refdesk.messaging.sla.Branches.officeWithLunchBreak;
import static org.refdesk.messaging.sla.ClockKind.PROCESSING;

import org.junit.jupiter.api.Test;

/** When staff are warned, worked out by hand. */
class WarningSituationsTest {

  /** Posted on Monday morning with two days: due on Wednesday at 17:00. */
  private static Story twoDaysFromMonday() {
    return Story.in(office()).processWithin(2).at("Mon 2026-03-02 10:00", CUSTOMER_POSTS);
  }

  @Test
  void theLeadIsWorkingTimeBeforeTheDeadline() {
    twoDaysFromMonday()
        .processingAsOf("Mon 2026-03-02 10:00")
        .warns("PT4H", "Wed 2026-03-04 13:00");
  }

  @Test
  void aLeadLongerThanADayReachesIntoTheDayBefore() {
    twoDaysFromMonday()
        .processingAsOf("Mon 2026-03-02 10:00")
        .warns("PT10H", "Tue 2026-03-03 15:00");
  }

  @Test
  void aLeadOfAWholeDayBeginsAtItsOpeningNotAtTheClosingBefore() {
    twoDaysFromMonday()
        .processingAsOf("Mon 2026-03-02 10:00")
        .warns("PT8H", "Wed 2026-03-04 09:00");
  }

  @Test
  void aLeadLongerThanTheWholeTimeBeginsWithIt() {
    twoDaysFromMonday()
        .processingAsOf("Mon 2026-03-02 10:00")
        .warns("PT100H", "Mon 2026-03-02 10:00");
  }

  @Test
  void theWeekendAndHolidaysAreNoTimeToBeWarnedIn() {
    Story.in(closedOn(office(), "2026-04-03", "2026-04-06"))
        .answerWithin(1)
        .at("Thu 2026-04-02 12:00", CUSTOMER_POSTS)
        .responseAsOf("Thu 2026-04-02 12:00")
        .isDue("Tue 2026-04-07 17:00")
        .warns("PT9H", "Thu 2026-04-02 16:00");
  }

  @Test
  void theLunchBreakIsNoneEither() {
    Story.in(officeWithLunchBreak())
        .answerWithin(0)
        .at("Mon 2026-03-02 09:30", CUSTOMER_POSTS)
        .responseAsOf("Mon 2026-03-02 09:30")
        .warns("PT4H30M", "Mon 2026-03-02 11:30");
  }

  @Test
  void whilePausedThereIsNothingToWarnOf() {
    twoDaysFromMonday()
        .at("Tue 2026-03-03 15:00", STAFF_REPLIES)
        .processingAsOf("Tue 2026-03-03 16:00")
        .warnsNever("PT4H");
  }

  @Test
  void afterAPauseTheWarningMovesWithTheDeadline() {
    twoDaysFromMonday()
        .at("Tue 2026-03-03 15:00", STAFF_REPLIES)
        .at("Thu 2026-03-05 11:00", CUSTOMER_REPLIES)
        .processingAsOf("Thu 2026-03-05 11:00")
        .isDue("Fri 2026-03-06 13:00")
        .warns("PT4H", "Fri 2026-03-06 09:00");
  }

  @Test
  void aDeadlineSetByHandIsWarnedOfToo() {
    twoDaysFromMonday()
        .setByHandAt("Mon 2026-03-02 11:00", PROCESSING, "Fri 2026-03-06 12:00")
        .processingAsOf("Mon 2026-03-02 11:00")
        .warns("PT4H", "Thu 2026-03-05 16:00");
  }

  @Test
  void withinTheHourThatClocksSkipNothingIsCounted() {
    Story.in(daily(AMSTERDAM, "00:00-24:00"))
        .answerWithin(0)
        .at("Sun 2026-03-29 00:30", CUSTOMER_POSTS)
        .responseAsOf("Sun 2026-03-29 00:30")
        .isDue("Mon 2026-03-30 00:00")
        .warns("PT22H", "Sun 2026-03-29 01:00");
  }

  @Test
  void theHourThatComesTwiceIsCountedTwice() {
    Story.in(daily(AMSTERDAM, "00:00-24:00"))
        .answerWithin(0)
        .at("Sun 2026-10-25 00:30", CUSTOMER_POSTS)
        .responseAsOf("Sun 2026-10-25 00:30")
        .warns("PT21H30M", "Sun 2026-10-25 02:30 +01:00")
        .warns("PT22H30M", "Sun 2026-10-25 02:30 +02:00")
        .warns("PT23H30M", "Sun 2026-10-25 01:30");
  }

  @Test
  void aConversationThatIsClosedIsNotWarnedOf() {
    twoDaysFromMonday()
        .at("Tue 2026-03-03 15:00", LIBRARY_CLOSES)
        .processingAsOf("Tue 2026-03-03 16:00")
        .warnsNever("PT4H");
  }

  @Test
  void withoutALeadThereIsNoWarning() {
    twoDaysFromMonday().processingAsOf("Mon 2026-03-02 10:00").warnsNever(null);
  }
}
