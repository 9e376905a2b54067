package org.refdesk.messaging.sla;

import static org.refdesk.messaging.conversation.ConversationAction.CUSTOMER_POSTS;
import static org.refdesk.messaging.conversation.ConversationAction.CUSTOMER_REPLIES;
import static org.refdesk.messaging.conversation.ConversationAction.LIBRARY_CLOSES;
import static org.refdesk.messaging.conversation.ConversationAction.STAFF_REOPENS;
import static org.refdesk.messaging.conversation.ConversationAction.STAFF_REPLIES;
import static org.refdesk.messaging.sla.Branches.closedOn;
import static org.refdesk.messaging.sla.Branches.office;
import static org.refdesk.messaging.sla.ClockKind.PROCESSING;
import static org.refdesk.messaging.sla.ClockKind.RESPONSE;

import org.junit.jupiter.api.Test;

/** Deadlines that staff set by hand, worked out by hand. */
class DeadlineByHandSituationsTest {

  /** Due on Wednesday at 17:00 by the rule, on Sunday at noon by hand. */
  private static Story promisedForSunday() {
    return Story.in(office())
        .processWithin(2)
        .at("Mon 2026-03-02 10:00", CUSTOMER_POSTS)
        .setByHandAt("Mon 2026-03-02 11:00", PROCESSING, "Sun 2026-03-08 12:00");
  }

  @Test
  void itStandsWhereItWasSetOpenOrNot() {
    promisedForSunday()
        .processingAsOf("Thu 2026-03-05 10:00")
        .isDue("Sun 2026-03-08 12:00")
        .isNotBreached()
        .hasRemaining("PT15H");
  }

  @Test
  void pausesDoNotMoveIt() {
    Story story = promisedForSunday().at("Tue 2026-03-03 10:00", STAFF_REPLIES);
    story
        .processingAsOf("Wed 2026-03-04 10:00")
        .isDue("Sun 2026-03-08 12:00")
        .hasRemaining("PT23H");
    story
        .at("Thu 2026-03-05 10:00", CUSTOMER_REPLIES)
        .processingAsOf("Thu 2026-03-05 10:00")
        .isDue("Sun 2026-03-08 12:00");
  }

  @Test
  void itPassesWhilePausedToo() {
    promisedForSunday()
        .at("Tue 2026-03-03 10:00", STAFF_REPLIES)
        .processingAsOf("Mon 2026-03-09 10:00")
        .isBreachedAt("Sun 2026-03-08 12:00");
  }

  @Test
  void anotherRuleDoesNotMoveIt() {
    promisedForSunday()
        .rematchedAt("Tue 2026-03-03 10:00", PROCESSING, 0)
        .processingAsOf("Tue 2026-03-03 11:00")
        .isDue("Sun 2026-03-08 12:00")
        .isNotBreached();
  }

  @Test
  void aHolidayDoesNotMoveIt() {
    promisedForSunday()
        .hadItBeen(closedOn(office(), "2026-03-05", "2026-03-06"))
        .processingAsOf("Tue 2026-03-03 11:00")
        .isDue("Sun 2026-03-08 12:00");
  }

  @Test
  void takenBackTheReplayedOneIsInForceAgainWithAllPausesSince() {
    promisedForSunday()
        .at("Tue 2026-03-03 15:00", STAFF_REPLIES)
        .at("Thu 2026-03-05 11:00", CUSTOMER_REPLIES)
        .takenBackAt("Thu 2026-03-05 12:00", PROCESSING)
        .processingAsOf("Thu 2026-03-05 12:00")
        .isDue("Fri 2026-03-06 13:00")
        .isNotBreached();
  }

  @Test
  void takenBackTooLateTheBreachIsThatOfTheMoment() {
    promisedForSunday()
        .takenBackAt("Fri 2026-03-06 10:00", PROCESSING)
        .processingAsOf("Fri 2026-03-06 11:00")
        .isDue("Wed 2026-03-04 17:00")
        .isBreachedAt("Fri 2026-03-06 10:00");
  }

  @Test
  void settingALaterOneDoesNotUndoABreach() {
    Story.in(office())
        .processWithin(0)
        .at("Mon 2026-03-02 10:00", CUSTOMER_POSTS)
        .setByHandAt("Tue 2026-03-03 11:00", PROCESSING, "Fri 2026-03-06 12:00")
        .processingAsOf("Tue 2026-03-03 12:00")
        .isDue("Fri 2026-03-06 12:00")
        .isBreachedAt("Mon 2026-03-02 17:00");
  }

  @Test
  void oneInThePastIsBreachedWhenItIsSet() {
    Story.in(office())
        .processWithin(5)
        .at("Mon 2026-03-02 10:00", CUSTOMER_POSTS)
        .setByHandAt("Tue 2026-03-03 11:00", PROCESSING, "Tue 2026-03-03 09:00")
        .processingAsOf("Tue 2026-03-03 12:00")
        .isBreachedAt("Tue 2026-03-03 11:00");
  }

  @Test
  void itSurvivesClosingAndReopening() {
    Story story = promisedForSunday().at("Tue 2026-03-03 10:00", LIBRARY_CLOSES);
    story.processingAsOf("Wed 2026-03-04 10:00").hasNoDeadline();
    story
        .at("Thu 2026-03-05 10:00", STAFF_REOPENS)
        .processingAsOf("Thu 2026-03-05 10:00")
        .isDue("Sun 2026-03-08 12:00");
  }

  @Test
  void withNoRuleItIsTheOnlyDeadline() {
    Story.in(office())
        .at("Mon 2026-03-02 10:00", CUSTOMER_POSTS)
        .setByHandAt("Mon 2026-03-02 11:00", PROCESSING, "Fri 2026-03-06 12:00")
        .processingAsOf("Mon 2026-03-02 12:00")
        .isDue("Fri 2026-03-06 12:00");
  }

  @Test
  void onTheResponseClockItEndsWithItsCycle() {
    Story story =
        Story.in(office())
            .answerWithin(1)
            .at("Mon 2026-03-02 10:00", CUSTOMER_POSTS)
            .setByHandAt("Mon 2026-03-02 11:00", RESPONSE, "Fri 2026-03-06 12:00");
    story.responseAsOf("Tue 2026-03-03 09:00").isDue("Fri 2026-03-06 12:00");
    story
        .at("Tue 2026-03-03 10:00", STAFF_REPLIES)
        .at("Tue 2026-03-03 11:00", CUSTOMER_REPLIES)
        .responseAsOf("Tue 2026-03-03 12:00")
        .isDue("Wed 2026-03-04 17:00");
  }
}
