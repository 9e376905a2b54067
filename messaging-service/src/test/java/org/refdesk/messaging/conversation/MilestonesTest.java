package org.refdesk.messaging.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.refdesk.messaging.report.Milestone;

/** Each conversation counts once for each milestone, however often the like happens. */
class MilestonesTest {

  private static final Instant AT = Instant.parse("2026-03-02T09:00:00Z");
  private static final Author SOMEBODY = new Author(Actor.STAFF, "JDOE", "Jan Doe");

  private final Conversation conversation =
      Conversation.begin(1, "s", "QU", null, Channel.OPAC, AT);
  private final List<HistoryEntry> history = new ArrayList<>();

  @Test
  void aQuestionItsAnswerAndTheClosing() {
    assertThat(after(ConversationAction.CUSTOMER_POSTS)).containsExactly(Milestone.RECEIVED);
    assertThat(after(ConversationAction.CUSTOMER_REPLIES)).isEmpty();
    assertThat(after(ConversationAction.STAFF_TAKES)).isEmpty();
    assertThat(after(HistoryEntry.Kind.NOTED)).isEmpty();
    assertThat(after(ConversationAction.STAFF_REPLIES)).containsExactly(Milestone.ANSWERED);
    assertThat(after(ConversationAction.LIBRARY_CLOSES)).containsExactly(Milestone.PROCESSED);
  }

  @Test
  void whatHappensOnceMoreDoesNotCount() {
    after(ConversationAction.CUSTOMER_POSTS);
    after(ConversationAction.STAFF_REPLIES);
    after(ConversationAction.LIBRARY_CLOSES);

    assertThat(after(ConversationAction.CUSTOMER_REPLIES)).isEmpty();
    assertThat(after(ConversationAction.STAFF_REPLIES)).isEmpty();
    assertThat(after(ConversationAction.REPORTER_CLOSES)).isEmpty();
  }

  @Test
  void whatStaffBeginIsReceivedWhenTheCustomerWrites() {
    assertThat(after(ConversationAction.STAFF_SENDS)).isEmpty();
    assertThat(after(ConversationAction.STAFF_REPLIES_EXPECTING_ANSWER)).isEmpty();
    assertThat(Milestones.isUnanswered(history)).isFalse();
    assertThat(after(ConversationAction.CUSTOMER_REPLIES)).containsExactly(Milestone.RECEIVED);
    assertThat(Milestones.isUnanswered(history)).isTrue();
    assertThat(after(ConversationAction.STAFF_REPLIES)).containsExactly(Milestone.ANSWERED);
    assertThat(Milestones.isUnanswered(history)).isFalse();
  }

  @Test
  void anAnswerAfterTheClosingIsOneAllTheSame() {
    after(ConversationAction.CUSTOMER_POSTS);
    assertThat(after(ConversationAction.LIBRARY_CLOSES)).containsExactly(Milestone.PROCESSED);
    assertThat(Milestones.isUnanswered(history)).isTrue();
    after(ConversationAction.STAFF_REOPENS);
    assertThat(after(ConversationAction.STAFF_REPLIES)).containsExactly(Milestone.ANSWERED);
  }

  @Test
  void aMergeProcessesNothing() {
    after(ConversationAction.CUSTOMER_POSTS);
    history.add(conversation.apply(ConversationAction.SYSTEM_CLOSES, SOMEBODY, AT).relatedTo(2));
    assertThat(Milestones.reached(history)).isEmpty();
    history.add(conversation.apply(ConversationAction.STAFF_REOPENS, SOMEBODY, AT).relatedTo(2));
    assertThat(Milestones.reached(history)).isEmpty();
    assertThat(after(ConversationAction.LIBRARY_CLOSES)).containsExactly(Milestone.PROCESSED);
  }

  private List<Milestone> after(ConversationAction action) {
    history.add(conversation.apply(action, SOMEBODY, AT));
    return Milestones.reached(history).stream().toList();
  }

  private List<Milestone> after(HistoryEntry.Kind kind) {
    history.add(conversation.record(kind, SOMEBODY, AT));
    return Milestones.reached(history).stream().toList();
  }
}
