package org.refdesk.messaging.sla;

import static org.assertj.core.api.Assertions.assertThat;
import static org.refdesk.messaging.conversation.ConversationAction.CUSTOMER_POSTS;
import static org.refdesk.messaging.conversation.ConversationAction.CUSTOMER_REPLIES;
import static org.refdesk.messaging.conversation.ConversationAction.LIBRARY_CLOSES;
import static org.refdesk.messaging.conversation.ConversationAction.REPORTER_CLOSES;
import static org.refdesk.messaging.conversation.ConversationAction.STAFF_REOPENS;
import static org.refdesk.messaging.conversation.ConversationAction.STAFF_REPLIES;
import static org.refdesk.messaging.conversation.ConversationAction.STAFF_REPLIES_EXPECTING_ANSWER;
import static org.refdesk.messaging.conversation.ConversationAction.STAFF_SENDS;
import static org.refdesk.messaging.conversation.ConversationAction.STAFF_TAKES;
import static org.refdesk.messaging.sla.Branches.office;
import static org.refdesk.messaging.sla.ClockKind.RESPONSE;
import static org.refdesk.messaging.sla.MessageKind.AUTOMATIC;
import static org.refdesk.messaging.sla.MessageKind.INTERNAL_NOTE;

import org.junit.jupiter.api.Test;

/** When the library owes an answer, worked out by hand. */
class AnsweringSituationsTest {

  /** Posted on Monday morning, to be answered within a day: by Tuesday at 17:00. */
  private static Story askedOnMonday() {
    return Story.in(office()).answerWithin(1).at("Mon 2026-03-02 10:00", CUSTOMER_POSTS);
  }

  @Test
  void anAnswerStopsTheClock() {
    askedOnMonday()
        .at("Tue 2026-03-03 11:00", STAFF_REPLIES)
        .responseAsOf("Fri 2026-03-06 11:00")
        .stoppedAt("Tue 2026-03-03 11:00")
        .hasElapsed("PT9H")
        .hasRemaining("PT6H")
        .hasNoDeadline()
        .isNotBreached();
  }

  @Test
  void aQuestionBackToTheCustomerIsAnAnswerToo() {
    askedOnMonday()
        .at("Tue 2026-03-03 11:00", STAFF_REPLIES_EXPECTING_ANSWER)
        .responseAsOf("Tue 2026-03-03 11:00")
        .stoppedAt("Tue 2026-03-03 11:00");
  }

  @Test
  void takingANoteAndAnAcknowledgementAreNoAnswer() {
    askedOnMonday()
        .at("Mon 2026-03-02 10:00", AUTOMATIC)
        .at("Mon 2026-03-02 11:00", STAFF_TAKES)
        .at("Mon 2026-03-02 12:00", INTERNAL_NOTE)
        .responseAsOf("Mon 2026-03-02 13:00")
        .isDue("Tue 2026-03-03 17:00")
        .hasElapsed("PT3H");
  }

  @Test
  void theOldestUnansweredMessageCounts() {
    Story story = askedOnMonday().at("Tue 2026-03-03 16:00", CUSTOMER_REPLIES);
    story.responseAsOf("Tue 2026-03-03 16:30").isDue("Tue 2026-03-03 17:00");
    assertThat(story.responseCyclesAsOf("Tue 2026-03-03 16:30")).hasSize(1);
  }

  @Test
  void theNextMessageAfterAnAnswerStartsACycleOfItsOwn() {
    Story story =
        askedOnMonday()
            .at("Mon 2026-03-02 15:00", STAFF_REPLIES)
            .at("Thu 2026-03-05 12:00", CUSTOMER_REPLIES);
    story.responseAsOf("Thu 2026-03-05 13:00", 1).stoppedAt("Mon 2026-03-02 15:00");
    story.responseAsOf("Thu 2026-03-05 13:00", 2).isDue("Fri 2026-03-06 17:00").hasElapsed("PT1H");
  }

  @Test
  void anAnswerAMinuteBeforeTheDeadlineIsInTime() {
    askedOnMonday()
        .at("Tue 2026-03-03 16:59", STAFF_REPLIES)
        .responseAsOf("Wed 2026-03-04 10:00")
        .isNotBreached();
  }

  @Test
  void anAnswerAtTheDeadlineIsLate() {
    askedOnMonday()
        .at("Tue 2026-03-03 17:00", STAFF_REPLIES)
        .responseAsOf("Wed 2026-03-04 10:00")
        .isBreachedAt("Tue 2026-03-03 17:00");
  }

  @Test
  void aLateAnswerLeavesTheBreach() {
    askedOnMonday()
        .at("Thu 2026-03-05 09:30", STAFF_REPLIES)
        .responseAsOf("Fri 2026-03-06 10:00")
        .isBreachedAt("Tue 2026-03-03 17:00")
        .hasElapsed("PT23H30M")
        .hasRemaining("PT0S");
  }

  @Test
  void closingStopsTheClock() {
    askedOnMonday()
        .at("Tue 2026-03-03 09:30", REPORTER_CLOSES)
        .responseAsOf("Fri 2026-03-06 10:00")
        .stoppedAt("Tue 2026-03-03 09:30")
        .isNotBreached();
  }

  @Test
  void reopeningByStaffWaitsForNoAnswer() {
    Story story =
        askedOnMonday()
            .at("Tue 2026-03-03 09:30", LIBRARY_CLOSES)
            .at("Wed 2026-03-04 09:30", STAFF_REOPENS);
    assertThat(story.responseCyclesAsOf("Thu 2026-03-05 10:00"))
        .singleElement()
        .matches(cycle -> !cycle.isOpen());
  }

  @Test
  void aReplyThatReopensStartsANewCycle() {
    Story story =
        askedOnMonday()
            .at("Tue 2026-03-03 09:30", LIBRARY_CLOSES)
            .at("Sat 2026-03-07 20:00", CUSTOMER_REPLIES);
    assertThat(story.responseCyclesAsOf("Sat 2026-03-07 20:00")).hasSize(2);
    story.responseAsOf("Sat 2026-03-07 20:00").isDue("Tue 2026-03-10 17:00");
  }

  @Test
  void aLetterFromTheLibraryWaitsForNoAnswerOfItsOwn() {
    Story letter = Story.in(office()).answerWithin(1).at("Mon 2026-03-02 10:00", STAFF_SENDS);
    assertThat(letter.responseCyclesAsOf("Thu 2026-03-05 10:00")).isEmpty();
  }

  @Test
  void atTheSameInstantTheRecordedOrderDecides() {
    Story answered =
        askedOnMonday()
            .at("Mon 2026-03-02 11:00", CUSTOMER_REPLIES)
            .at("Mon 2026-03-02 11:00", STAFF_REPLIES);
    answered.responseAsOf("Mon 2026-03-02 12:00").stoppedAt("Mon 2026-03-02 11:00");
    Story askedAgain =
        askedOnMonday()
            .at("Mon 2026-03-02 11:00", STAFF_REPLIES)
            .at("Mon 2026-03-02 11:00", CUSTOMER_REPLIES);
    askedAgain
        .responseAsOf("Mon 2026-03-02 12:00")
        .isDue("Tue 2026-03-03 17:00")
        .hasElapsed("PT1H");
  }

  @Test
  void anEntryRecordedWithAnEarlierTimeCountsWhenTheOneBeforeItDid() {
    askedOnMonday()
        .at("Mon 2026-03-02 09:58", STAFF_REPLIES)
        .responseAsOf("Mon 2026-03-02 12:00")
        .stoppedAt("Mon 2026-03-02 10:00")
        .hasElapsed("PT0S");
  }

  @Test
  void anotherRuleLeavesTheCyclesThatHaveStopped() {
    Story story =
        askedOnMonday()
            .at("Mon 2026-03-02 15:00", STAFF_REPLIES)
            .rematchedAt("Wed 2026-03-04 10:00", RESPONSE, 3)
            .at("Thu 2026-03-05 12:00", CUSTOMER_REPLIES);
    assertThat(story.responseCyclesAsOf("Thu 2026-03-05 12:00"))
        .extracting(Cycle::targetDays)
        .containsExactly(1, 3);
    story.responseAsOf("Thu 2026-03-05 12:00").isDue("Tue 2026-03-10 17:00");
  }

  @Test
  void anAnswerFromBeforeTheRuleWasEditedStopsTheClockWhenItWasGiven() {
    askedOnMonday()
        .rematchedAt("Fri 2026-03-06 10:00", RESPONSE, 3)
        .at("Mon 2026-03-02 15:00", STAFF_REPLIES)
        .responseAsOf("Fri 2026-03-06 11:00")
        .stoppedAt("Mon 2026-03-02 15:00")
        .hasElapsed("PT5H")
        .isNotBreached();
  }
}
