package org.refdesk.messaging.conversation;

import java.util.List;
import java.util.Optional;
import org.refdesk.messaging.report.Milestone;

/** Which entry of a history reaches a milestone: the first of its sort, and no later one. */
final class Milestones {

  private Milestones() {}

  /** The milestone that the last entry of a history reaches, if it does. */
  static Optional<Milestone> reached(List<HistoryEntry> history) {
    HistoryEntry last = history.getLast();
    List<HistoryEntry> before = history.subList(0, history.size() - 1);
    boolean asked = before.stream().anyMatch(entry -> entry.message.asks());
    if (last.message.asks()) {
      return asked ? Optional.empty() : Optional.of(Milestone.RECEIVED);
    }
    if (last.message.answers()) {
      return isUnanswered(before) ? Optional.of(Milestone.ANSWERED) : Optional.empty();
    }
    return closes(last) && before.stream().noneMatch(Milestones::closes)
        ? Optional.of(Milestone.PROCESSED)
        : Optional.empty();
  }

  /** Whether the customer has written, and staff have never since. */
  static boolean isUnanswered(List<HistoryEntry> history) {
    boolean asked = false;
    for (HistoryEntry entry : history) {
      if (asked && entry.message.answers()) {
        return false;
      }
      asked |= entry.message.asks();
    }
    return asked;
  }

  /** A conversation that is merged into another one goes on there: nothing has been processed. */
  private static boolean closes(HistoryEntry entry) {
    return entry.kind == HistoryEntry.Kind.ACTION && entry.to.isClosed() && entry.related == null;
  }
}
