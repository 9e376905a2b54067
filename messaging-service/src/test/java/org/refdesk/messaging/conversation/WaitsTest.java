package org.refdesk.messaging.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.refdesk.messaging.waiting.Wait;
import org.refdesk.messaging.waiting.Waiting;

/** What a conversation waits for, by its history. */
class WaitsTest {

  private static final Instant START = Instant.parse("2026-03-02T09:00:00Z");

  private final Conversation conversation =
      Conversation.begin(1, "Sunday", "QU", null, Channel.OPAC, START);
  private final List<HistoryEntry> history = new ArrayList<>();

  @Test
  void aNewConversationWaitsForItsReceiptUntilThatIsToldOrAnswered() {
    act(0, ConversationAction.CUSTOMER_POSTS);
    waits(Wait.RECEIPT, 0);
    act(1, ConversationAction.STAFF_TAKES);
    waits(Wait.RECEIPT, 0);
    record(2, HistoryEntry.Kind.ACKNOWLEDGED);
    waitsForNothingThatHappensByItself();
  }

  @Test
  void whatIsAnsweredNeedsNoAcknowledgement() {
    act(0, ConversationAction.CUSTOMER_POSTS);
    act(1, ConversationAction.STAFF_REPLIES);
    act(2, ConversationAction.CUSTOMER_REPLIES);
    waitsForNothingThatHappensByItself();
  }

  @Test
  void aQuestionOfStaffWaitsFromItsLastWord() {
    act(0, ConversationAction.CUSTOMER_POSTS);
    act(1, ConversationAction.STAFF_REPLIES_EXPECTING_ANSWER);
    record(2, HistoryEntry.Kind.NOTED);
    record(3, HistoryEntry.Kind.ASSIGNED);
    waits(Wait.ANSWER, 1);
    act(4, ConversationAction.STAFF_REPLIES_EXPECTING_ANSWER);
    waits(Wait.ANSWER, 4);
  }

  @Test
  void itIsRemindedOfOnceInEachWait() {
    act(0, ConversationAction.STAFF_SENDS_EXPECTING_ANSWER);
    record(1, HistoryEntry.Kind.REMINDED);
    record(2, HistoryEntry.Kind.NOTED);
    waits(Wait.ANSWER_AFTER_REMINDER, 1);
    act(3, ConversationAction.CUSTOMER_REPLIES);
    waitsForNothingThatHappensByItself();
    act(4, ConversationAction.STAFF_REPLIES_EXPECTING_ANSWER);
    waits(Wait.ANSWER, 4);
  }

  @Test
  void whatWasSentWaitsForNothing() {
    act(0, ConversationAction.STAFF_SENDS);
    waits(Wait.NOTHING, 0);
    act(1, ConversationAction.SYSTEM_CLOSES);
    waitsForNothingThatHappensByItself();
  }

  @Test
  void onlyWhatBeginsOrEndsAWaitTurnsIt() {
    assertThat(Waits.turns(act(0, ConversationAction.CUSTOMER_POSTS))).isFalse();
    assertThat(Waits.turns(record(1, HistoryEntry.Kind.ACKNOWLEDGED))).isTrue();
    assertThat(Waits.turns(act(2, ConversationAction.STAFF_TAKES))).isFalse();
    assertThat(Waits.turns(act(3, ConversationAction.STAFF_REPLIES))).isTrue();
    assertThat(Waits.turns(record(4, HistoryEntry.Kind.NOTED))).isFalse();
    assertThat(Waits.turns(act(5, ConversationAction.CUSTOMER_REPLIES))).isTrue();
    assertThat(Waits.turns(act(6, ConversationAction.LIBRARY_CLOSES))).isTrue();
  }

  private HistoryEntry act(int minute, ConversationAction action) {
    HistoryEntry entry = conversation.apply(action, Outlook.REFDESK, at(minute));
    history.add(entry);
    return entry;
  }

  private HistoryEntry record(int minute, HistoryEntry.Kind kind) {
    HistoryEntry entry = conversation.record(kind, Outlook.REFDESK, at(minute));
    history.add(entry);
    return entry;
  }

  private void waits(Wait wait, int since) {
    assertThat(Waits.of(history)).contains(new Waiting(wait, at(since)));
  }

  private void waitsForNothingThatHappensByItself() {
    assertThat(Waits.of(history)).isEmpty();
  }

  private static Instant at(int minute) {
    return START.plusSeconds(60L * minute);
  }
}
