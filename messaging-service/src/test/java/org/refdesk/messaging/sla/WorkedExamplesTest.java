package org.refdesk.messaging.sla;

import static org.refdesk.messaging.conversation.ConversationAction.CUSTOMER_POSTS;
import static org.refdesk.messaging.conversation.ConversationAction.CUSTOMER_REPLIES;
import static org.refdesk.messaging.conversation.ConversationAction.LIBRARY_CLOSES;
import static org.refdesk.messaging.conversation.ConversationAction.STAFF_REPLIES;
import static org.refdesk.messaging.conversation.ConversationAction.STAFF_REPLIES_EXPECTING_ANSWER;
import static org.refdesk.messaging.sla.Branches.closedOn;
import static org.refdesk.messaging.sla.Branches.office;
import static org.refdesk.messaging.sla.ClockKind.PROCESSING;

import org.junit.jupiter.api.Test;

/** The three examples of docs/deadlines.md, row by row. */
class WorkedExamplesTest {

  private static Story conversation(BusinessCalendar branch) {
    return Story.in(branch).answerWithin(1).processWithin(2);
  }

  @Test
  void aQuestionAndAQuestionBack() {
    Story story = conversation(office()).at("Mon 2026-03-02 10:00", CUSTOMER_POSTS);
    story.responseAsOf("Mon 2026-03-02 10:00").isDue("Tue 2026-03-03 17:00");
    story.processingAsOf("Mon 2026-03-02 10:00").isDue("Wed 2026-03-04 17:00");

    story.at("Tue 2026-03-03 15:00", STAFF_REPLIES_EXPECTING_ANSWER);
    story.responseAsOf("Tue 2026-03-03 15:00").hasNoDeadline();
    story.processingAsOf("Tue 2026-03-03 15:00").hasNoDeadline().hasRemaining("PT10H");

    story.at("Thu 2026-03-05 11:00", CUSTOMER_REPLIES);
    story.responseAsOf("Thu 2026-03-05 11:00").isDue("Fri 2026-03-06 17:00");
    story.processingAsOf("Thu 2026-03-05 11:00").isDue("Fri 2026-03-06 13:00");
  }

  @Test
  void closedAndReopenedAfterEaster() {
    Story story =
        conversation(closedOn(office(), "2026-04-03", "2026-04-06"))
            .at("Thu 2026-04-02 16:00", CUSTOMER_POSTS);
    story.responseAsOf("Thu 2026-04-02 16:00").isDue("Tue 2026-04-07 17:00");
    story.processingAsOf("Thu 2026-04-02 16:00").isDue("Wed 2026-04-08 17:00");

    story.at("Thu 2026-04-02 16:30", LIBRARY_CLOSES);
    story.responseAsOf("Thu 2026-04-02 16:30").hasNoDeadline();
    story.processingAsOf("Thu 2026-04-02 16:30").hasNoDeadline().hasRemaining("PT16H30M");

    story.at("Sat 2026-04-04 12:00", CUSTOMER_REPLIES);
    story.responseAsOf("Sat 2026-04-04 12:00").isDue("Wed 2026-04-08 17:00");
    story.processingAsOf("Sat 2026-04-04 12:00").isDue("Thu 2026-04-09 09:30");
  }

  @Test
  void aPromiseAndAnotherType() {
    Story story = conversation(office()).at("Mon 2026-03-02 10:00", CUSTOMER_POSTS);
    story.processingAsOf("Mon 2026-03-02 10:00").isDue("Wed 2026-03-04 17:00");

    story.setByHandAt("Mon 2026-03-02 11:00", PROCESSING, "Fri 2026-03-06 12:00");
    story.processingAsOf("Mon 2026-03-02 11:00").isDue("Fri 2026-03-06 12:00");

    story.at("Tue 2026-03-03 15:00", STAFF_REPLIES);
    story.processingAsOf("Tue 2026-03-03 15:00").isDue("Fri 2026-03-06 12:00");

    story.rematchedAt("Wed 2026-03-04 10:00", PROCESSING, 4);
    story.processingAsOf("Wed 2026-03-04 10:00").isDue("Fri 2026-03-06 12:00");

    story.at("Thu 2026-03-05 11:00", CUSTOMER_REPLIES);
    story.processingAsOf("Thu 2026-03-05 11:00").isDue("Fri 2026-03-06 12:00");

    story.takenBackAt("Thu 2026-03-05 12:00", PROCESSING);
    story.processingAsOf("Thu 2026-03-05 12:00").isDue("Tue 2026-03-10 13:00");
  }
}
