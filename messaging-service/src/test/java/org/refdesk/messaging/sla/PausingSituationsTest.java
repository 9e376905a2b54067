package org.refdesk.messaging.sla;

import static org.refdesk.messaging.conversation.ConversationAction.CUSTOMER_POSTS;
import static org.refdesk.messaging.conversation.ConversationAction.CUSTOMER_REPLIES;
import static org.refdesk.messaging.conversation.ConversationAction.LIBRARY_CLOSES;
import static org.refdesk.messaging.conversation.ConversationAction.STAFF_REOPENS;
import static org.refdesk.messaging.conversation.ConversationAction.STAFF_REPLIES;
import static org.refdesk.messaging.conversation.ConversationAction.STAFF_REPLIES_EXPECTING_ANSWER;
import static org.refdesk.messaging.conversation.ConversationAction.STAFF_SENDS_EXPECTING_ANSWER;
import static org.refdesk.messaging.conversation.ConversationAction.STAFF_TAKES;
import static org.refdesk.messaging.conversation.ConversationAction.SYSTEM_CLOSES;
import static org.refdesk.messaging.sla.Branches.closedOn;
import static org.refdesk.messaging.sla.Branches.office;
import static org.refdesk.messaging.sla.Branches.officeWithLunchBreak;
import static org.refdesk.messaging.sla.ClockKind.PROCESSING;

import org.junit.jupiter.api.Test;

/** What pauses, closing and reopening do to the processing deadline, worked out by hand. */
class PausingSituationsTest {

  /** Posted on Monday morning with two days: due on Wednesday at 17:00. */
  private static Story twoDaysFromMonday() {
    return Story.in(office()).processWithin(2).at("Mon 2026-03-02 10:00", CUSTOMER_POSTS);
  }

  @Test
  void takingTheConversationChangesNothing() {
    twoDaysFromMonday()
        .at("Mon 2026-03-02 11:00", STAFF_TAKES)
        .processingAsOf("Mon 2026-03-02 12:00")
        .isDue("Wed 2026-03-04 17:00")
        .hasElapsed("PT2H")
        .hasRemaining("PT21H");
  }

  @Test
  void whileTheCustomerIsAskedThereIsNoDeadlineOnlyWhatRemains() {
    twoDaysFromMonday()
        .at("Tue 2026-03-03 15:00", STAFF_REPLIES_EXPECTING_ANSWER)
        .processingAsOf("Fri 2026-03-06 12:00")
        .hasNoDeadline()
        .hasRemaining("PT10H")
        .hasElapsed("PT13H")
        .wasPausedFor("PT69H");
  }

  @Test
  void theCustomersReplyResumesWithWhatRemained() {
    twoDaysFromMonday()
        .at("Tue 2026-03-03 15:00", STAFF_REPLIES_EXPECTING_ANSWER)
        .at("Thu 2026-03-05 11:00", CUSTOMER_REPLIES)
        .processingAsOf("Thu 2026-03-05 12:00")
        .isDue("Fri 2026-03-06 13:00")
        .hasRemaining("PT9H");
  }

  @Test
  void whatRemainsCanEndAtClosingTimeAndDoesNotSlipToTheNextOpening() {
    twoDaysFromMonday()
        .at("Tue 2026-03-03 09:00", STAFF_REPLIES)
        .at("Thu 2026-03-05 09:00", CUSTOMER_REPLIES)
        .processingAsOf("Thu 2026-03-05 09:00")
        .isDue("Fri 2026-03-06 17:00");
  }

  @Test
  void theLunchBreakDoesNotCountWhenWhatRemainsIsSpent() {
    Story.in(officeWithLunchBreak())
        .processWithin(1)
        .at("Mon 2026-03-02 10:00", CUSTOMER_POSTS)
        .at("Tue 2026-03-03 15:00", STAFF_REPLIES)
        .at("Wed 2026-03-04 11:00", CUSTOMER_REPLIES)
        .processingAsOf("Wed 2026-03-04 11:00")
        .isDue("Wed 2026-03-04 14:00");
  }

  @Test
  void aPauseOutsideOpeningHoursCostsNothing() {
    twoDaysFromMonday()
        .at("Mon 2026-03-02 18:00", STAFF_REPLIES)
        .at("Tue 2026-03-03 08:00", CUSTOMER_REPLIES)
        .processingAsOf("Tue 2026-03-03 09:00")
        .isDue("Wed 2026-03-04 17:00");
  }

  @Test
  void resumingAtTheWeekendStartsOnMonday() {
    twoDaysFromMonday()
        .at("Wed 2026-03-04 14:00", STAFF_REPLIES)
        .at("Sat 2026-03-07 22:00", CUSTOMER_REPLIES)
        .processingAsOf("Sat 2026-03-07 22:00")
        .isDue("Mon 2026-03-09 12:00");
  }

  @Test
  void aHolidayWithinThePauseIsNotAddedASecondTime() {
    Story.in(closedOn(office(), "2026-04-03", "2026-04-06"))
        .processWithin(2)
        .at("Thu 2026-04-02 10:00", CUSTOMER_POSTS)
        .at("Thu 2026-04-02 13:00", STAFF_REPLIES_EXPECTING_ANSWER)
        .at("Tue 2026-04-07 09:00", CUSTOMER_REPLIES)
        .processingAsOf("Tue 2026-04-07 09:00")
        .isDue("Thu 2026-04-09 13:00");
  }

  @Test
  void eachPauseMovesTheDeadlineOfTheOneBefore() {
    twoDaysFromMonday()
        .at("Mon 2026-03-02 16:00", STAFF_REPLIES)
        .at("Tue 2026-03-03 16:00", CUSTOMER_REPLIES)
        .at("Wed 2026-03-04 10:00", STAFF_REPLIES)
        .at("Fri 2026-03-06 16:00", CUSTOMER_REPLIES)
        .processingAsOf("Fri 2026-03-06 16:00")
        .isDue("Tue 2026-03-10 15:00");
  }

  @Test
  void goingFromOnePausingStatusToAnotherIsOnePause() {
    twoDaysFromMonday()
        .at("Tue 2026-03-03 15:00", STAFF_REPLIES)
        .at("Wed 2026-03-04 12:00", STAFF_REPLIES_EXPECTING_ANSWER)
        .at("Thu 2026-03-05 11:00", CUSTOMER_REPLIES)
        .processingAsOf("Thu 2026-03-05 11:00")
        .isDue("Fri 2026-03-06 13:00")
        .wasPausedFor("PT44H");
  }

  @Test
  void aPauseOfNoTimeChangesNothing() {
    twoDaysFromMonday()
        .at("Tue 2026-03-03 15:00", STAFF_REPLIES)
        .at("Tue 2026-03-03 15:00", CUSTOMER_REPLIES)
        .processingAsOf("Tue 2026-03-03 15:00")
        .isDue("Wed 2026-03-04 17:00")
        .wasPausedFor("PT0S");
  }

  @Test
  void aPauseThatBeginsAtTheDeadlineIsTooLate() {
    twoDaysFromMonday()
        .at("Wed 2026-03-04 17:00", STAFF_REPLIES)
        .at("Fri 2026-03-06 10:00", CUSTOMER_REPLIES)
        .processingAsOf("Fri 2026-03-06 12:00")
        .isDue("Wed 2026-03-04 17:00")
        .isBreachedAt("Wed 2026-03-04 17:00")
        .hasRemaining("PT0S");
  }

  @Test
  void beingOverdueDoesNotGrowWhilePaused() {
    Story story = twoDaysFromMonday().at("Thu 2026-03-05 11:00", STAFF_REPLIES);
    story.processingAsOf("Thu 2026-03-05 11:00").hasElapsed("PT25H").hasNoDeadline();
    story
        .processingAsOf("Fri 2026-03-13 11:00")
        .hasElapsed("PT25H")
        .isBreachedAt("Wed 2026-03-04 17:00");
  }

  @Test
  void aLetterFromTheLibraryPausesFromItsVeryBeginning() {
    Story letter =
        Story.in(office())
            .processWithin(1)
            .at("Mon 2026-03-02 15:00", STAFF_SENDS_EXPECTING_ANSWER);
    letter.processingAsOf("Thu 2026-03-05 09:00").hasNoDeadline().hasRemaining("PT10H");
    letter
        .at("Thu 2026-03-05 09:00", CUSTOMER_REPLIES)
        .processingAsOf("Thu 2026-03-05 09:00")
        .isDue("Fri 2026-03-06 11:00");
  }

  @Test
  void aClosedConversationHasNoDeadline() {
    twoDaysFromMonday()
        .at("Tue 2026-03-03 13:00", LIBRARY_CLOSES)
        .processingAsOf("Tue 2026-03-10 13:00")
        .hasNoDeadline()
        .stoppedAt("Tue 2026-03-03 13:00")
        .isNotBreached()
        .hasElapsed("PT11H");
  }

  @Test
  void reopeningContinuesAndTimeClosedDoesNotCount() {
    twoDaysFromMonday()
        .at("Tue 2026-03-03 13:00", LIBRARY_CLOSES)
        .at("Mon 2026-03-09 09:00", STAFF_REOPENS)
        .processingAsOf("Mon 2026-03-09 10:00")
        .isDue("Tue 2026-03-10 13:00")
        .hasElapsed("PT12H")
        .wasPausedFor("PT0S")
        .wasClosedFor("PT140H");
  }

  @Test
  void closedWhilePausedAndReopenedIsOneInterruption() {
    twoDaysFromMonday()
        .at("Tue 2026-03-03 13:00", STAFF_REPLIES_EXPECTING_ANSWER)
        .at("Thu 2026-03-05 13:00", SYSTEM_CLOSES)
        .at("Mon 2026-03-09 09:00", CUSTOMER_REPLIES)
        .processingAsOf("Mon 2026-03-09 09:00")
        .isDue("Tue 2026-03-10 13:00")
        .wasPausedFor("PT48H")
        .wasClosedFor("PT92H");
  }

  @Test
  void closingDoesNotUndoABreachNorDoesReopening() {
    Story story =
        twoDaysFromMonday()
            .at("Thu 2026-03-05 10:00", LIBRARY_CLOSES)
            .at("Mon 2026-03-09 09:00", STAFF_REOPENS);
    story
        .processingAsOf("Mon 2026-03-09 10:00")
        .isBreachedAt("Wed 2026-03-04 17:00")
        .isDue("Wed 2026-03-04 17:00");
  }

  @Test
  void aConversationClosedInTimeIsNotBreachedLater() {
    twoDaysFromMonday()
        .at("Wed 2026-03-04 16:59", LIBRARY_CLOSES)
        .processingAsOf("Fri 2026-03-06 10:00")
        .isNotBreached()
        .hasRemaining("PT1M");
  }

  @Test
  void anotherTypeKeepsStartAndPauses() {
    twoDaysFromMonday()
        .at("Tue 2026-03-03 12:00", STAFF_REPLIES)
        .at("Wed 2026-03-04 12:00", CUSTOMER_REPLIES)
        .rematchedAt("Thu 2026-03-05 10:00", PROCESSING, 4)
        .processingAsOf("Thu 2026-03-05 10:00")
        .isDue("Mon 2026-03-09 17:00")
        .wasPausedFor("PT24H");
  }

  @Test
  void anotherTypeWhilePausedMovesWhatRemains() {
    Story story =
        twoDaysFromMonday()
            .at("Tue 2026-03-03 12:00", STAFF_REPLIES)
            .rematchedAt("Wed 2026-03-04 10:00", PROCESSING, 1);
    story.processingAsOf("Wed 2026-03-04 10:00").hasNoDeadline().hasRemaining("PT5H");
    story
        .at("Thu 2026-03-05 16:00", CUSTOMER_REPLIES)
        .processingAsOf("Thu 2026-03-05 16:00")
        .isDue("Fri 2026-03-06 13:00");
  }

  @Test
  void anotherTypeKeepsAPastBreach() {
    twoDaysFromMonday()
        .rematchedAt("Thu 2026-03-05 10:00", PROCESSING, 10)
        .processingAsOf("Thu 2026-03-05 11:00")
        .isDue("Mon 2026-03-16 17:00")
        .isBreachedAt("Wed 2026-03-04 17:00");
  }

  @Test
  void aShorterRuleBreachesWhenItIsAppliedAndNotBefore() {
    twoDaysFromMonday()
        .rematchedAt("Wed 2026-03-04 10:00", PROCESSING, 0)
        .processingAsOf("Wed 2026-03-04 11:00")
        .isDue("Mon 2026-03-02 17:00")
        .isBreachedAt("Wed 2026-03-04 10:00");
  }

  @Test
  void anotherTypeWhileClosedChangesNothingUntilItIsReopened() {
    Story story =
        twoDaysFromMonday()
            .at("Tue 2026-03-03 12:00", LIBRARY_CLOSES)
            .rematchedAt("Wed 2026-03-04 10:00", PROCESSING, 4);
    story.processingAsOf("Wed 2026-03-04 11:00").hasDays(2).hasRemaining("PT13H");
    story
        .at("Thu 2026-03-05 12:00", STAFF_REOPENS)
        .processingAsOf("Thu 2026-03-05 12:00")
        .hasDays(4)
        .isDue("Tue 2026-03-10 17:00")
        .isNotBreached();
  }

  @Test
  void whatWasDoneBeforeARuleWasEditedCountsWhenItWasDone() {
    twoDaysFromMonday()
        .rematchedAt("Fri 2026-03-06 10:00", PROCESSING, 4)
        .at("Tue 2026-03-03 12:00", STAFF_REPLIES)
        .at("Wed 2026-03-04 12:00", CUSTOMER_REPLIES)
        .processingAsOf("Fri 2026-03-06 11:00")
        .isDue("Mon 2026-03-09 17:00")
        .wasPausedFor("PT24H")
        .isNotBreached();
  }

  @Test
  void aHolidayAddedToTheCalendarMovesTheDeadline() {
    Story story = twoDaysFromMonday();
    story.processingAsOf("Tue 2026-03-03 10:00").isDue("Wed 2026-03-04 17:00");
    story
        .hadItBeen(closedOn(office(), "2026-03-04"))
        .processingAsOf("Tue 2026-03-03 10:00")
        .isDue("Thu 2026-03-05 17:00");
  }
}
