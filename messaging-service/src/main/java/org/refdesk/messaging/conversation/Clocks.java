package org.refdesk.messaging.conversation;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.refdesk.messaging.sla.BusinessCalendar;
import org.refdesk.messaging.sla.ClockEvent;
import org.refdesk.messaging.sla.ClockKind;
import org.refdesk.messaging.sla.ClockState;
import org.refdesk.messaging.sla.Cycle;
import org.refdesk.messaging.sla.ProcessingClock;
import org.refdesk.messaging.sla.ResponseClock;

/**
 * Both clocks of a conversation, replayed from its history.
 *
 * @param response the cycles of the response clock, oldest first
 * @param processing the one cycle of the processing clock
 */
record Clocks(List<Cycle> response, Cycle processing) {

  /** Replays the history up to an instant. */
  static Clocks replay(
      Conversation conversation,
      List<HistoryEntry> history,
      BusinessCalendar calendar,
      Instant asOf) {
    List<ClockEvent> events =
        history.stream().flatMap(entry -> entry.clockEvents().stream()).toList();
    return new Clocks(
        new ResponseClock(calendar, conversation.responseDays).replay(events, asOf),
        new ProcessingClock(calendar, conversation.processingDays).replay(events, asOf));
  }

  /** The cycle of a clock that is open, if there is one. */
  Optional<Cycle> open(ClockKind clock) {
    Cycle last =
        clock == ClockKind.PROCESSING ? processing : response.isEmpty() ? null : response.getLast();
    return Optional.ofNullable(last).filter(Cycle::isOpen);
  }

  @Nullable Instant responseDue() {
    return response.isEmpty() ? null : response.getLast().due();
  }

  @Nullable Instant processingDue() {
    return processing.due();
  }

  /**
   * The working time that a pause keeps. One does not stop the time until a deadline set by hand:
   * that is in force, and nothing remains to be kept.
   */
  @Nullable Duration processingRemaining() {
    return processing.state() == ClockState.PAUSED && !processing.setByHand()
        ? processing.remaining()
        : null;
  }
}
