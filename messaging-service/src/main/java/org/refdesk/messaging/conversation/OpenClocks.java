package org.refdesk.messaging.conversation;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.refdesk.messaging.reference.RecordVersion;
import org.refdesk.messaging.sla.ClockKind;

/**
 * Which clocks of a conversation are open while it is told entry by entry, and which rules the
 * cycles that have stopped went by. No time is counted for it: a replay after each entry would cost
 * far more than the one at the end.
 */
final class OpenClocks {

  private final Set<ClockKind> open = EnumSet.noneOf(ClockKind.class);
  private final Set<ClockKind> setByHand = EnumSet.noneOf(ClockKind.class);
  private final List<@Nullable RecordVersion> answered = new ArrayList<>();
  private @Nullable RecordVersion closed;

  /**
   * Takes in the next entry.
   *
   * @param rule the one that governs after it
   */
  void follow(HistoryEntry entry, @Nullable RecordVersion rule) {
    DeadlineChange change = entry.deadlineChange;
    if (change != null && change.clock() != null) {
      if (change.deadline() == null) {
        setByHand.remove(change.clock());
      } else {
        setByHand.add(change.clock());
      }
    }
    followProcessing(entry, rule);
    followResponse(entry, rule);
  }

  boolean isOpen(ClockKind clock) {
    return open.contains(clock);
  }

  /** Whether a clock is open and its deadline was set by hand. */
  boolean isSetByHand(ClockKind clock) {
    return isOpen(clock) && setByHand.contains(clock);
  }

  /**
   * The rule that governed when a cycle stopped; null without one.
   *
   * @param number among the cycles of its clock, from 1
   */
  @Nullable RecordVersion ruleOfStopped(ClockKind clock, int number) {
    return clock == ClockKind.PROCESSING ? closed : answered.get(number - 1);
  }

  /** One cycle, which goes on when it is reopened, with what was set by hand. */
  private void followProcessing(HistoryEntry entry, @Nullable RecordVersion rule) {
    if (!entry.to.isClosed()) {
      open.add(ClockKind.PROCESSING);
    } else if (open.remove(ClockKind.PROCESSING)) {
      closed = rule;
    }
  }

  /** A cycle for each time that the customer waits, each without what was set by hand before. */
  private void followResponse(HistoryEntry entry, @Nullable RecordVersion rule) {
    if (entry.to.isClosed() || entry.message.answers()) {
      if (open.remove(ClockKind.RESPONSE)) {
        setByHand.remove(ClockKind.RESPONSE);
        answered.add(rule);
      }
    } else if (entry.message.asks()) {
      open.add(ClockKind.RESPONSE);
    }
  }
}
