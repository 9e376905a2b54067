package org.refdesk.messaging.conversation;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.refdesk.messaging.sla.MessageKind;
import org.refdesk.messaging.waiting.Wait;
import org.refdesk.messaging.waiting.Waiting;

/** Tells from the history what a conversation waits for. */
final class Waits {

  private Waits() {}

  /**
   * What it waits for, and since when. A wait begins with an action and ends with the next one;
   * whatever else is done to the conversation leaves it. So it is reminded of once.
   *
   * @param history the entries in recorded order, at least one
   * @return nothing while staff are to answer a customer who knows of it, and when it is closed
   */
  static Optional<Waiting> of(List<HistoryEntry> history) {
    HistoryEntry began = history.getFirst();
    HistoryEntry reminded = null;
    boolean told = began.action != ConversationAction.CUSTOMER_POSTS;
    for (HistoryEntry entry : history) {
      told |= entry.kind == HistoryEntry.Kind.ACKNOWLEDGED || entry.message.answers();
      if (entry.action != null) {
        began = entry;
        reminded = null;
      } else if (entry.kind == HistoryEntry.Kind.REMINDED) {
        reminded = entry;
      }
    }
    if (began.to.isClosed()) {
      return Optional.empty();
    }
    return switch (began.to.turn()) {
      case LIBRARY ->
          told ? Optional.empty() : Optional.of(new Waiting(Wait.RECEIPT, history.getFirst().at));
      case CUSTOMER -> Optional.of(answer(began, reminded));
      case NOBODY -> Optional.of(new Waiting(Wait.NOTHING, began.at));
    };
  }

  /** Whether an entry may begin a wait or end one; an action between staff and staff does not. */
  static boolean turns(HistoryEntry entry) {
    return entry.message == MessageKind.AUTOMATIC
        || (entry.action != null && (rests(entry.from) || rests(entry.to)));
  }

  /** Whether staff have nothing to do in this status. */
  static boolean rests(@Nullable ConversationStatus status) {
    return status != null && status.turn() != Turn.LIBRARY;
  }

  private static Waiting answer(HistoryEntry asked, @Nullable HistoryEntry reminded) {
    return reminded == null
        ? new Waiting(Wait.ANSWER, asked.at)
        : new Waiting(Wait.ANSWER_AFTER_REMINDER, reminded.at);
  }
}
