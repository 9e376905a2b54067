package org.refdesk.messaging.sla;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An entry of a conversation's history, as far as the clocks care. The order in which entries were
 * recorded is the order in which they happened, at equal instants too.
 */
public sealed interface ClockEvent {

  /** When it happened. */
  Instant at();

  /**
   * Something was done to the conversation. The first entry of a history is one: the creation.
   *
   * @param status the status afterwards
   * @param message the message that came with it
   */
  record Change(Instant at, ClockStatus status, MessageKind message) implements ClockEvent {}

  /**
   * Staff set a deadline by hand. It is absolute until it is taken back. On the response clock it
   * belongs to the cycle that is open, and ends with it.
   */
  record DeadlineSet(Instant at, ClockKind clock, Instant deadline) implements ClockEvent {}

  /** Staff took back the deadline set by hand: the replayed one is in force again. */
  record DeadlineTakenBack(Instant at, ClockKind clock) implements ClockEvent {}

  /**
   * Another number of days governs the clock, because type, category or rule changed. Start and
   * pauses stay. A cycle that has stopped keeps the days it had; one that goes on when the
   * conversation is reopened has the new ones from then on. Recorded later than what is recorded
   * after it, it holds that up in no way.
   *
   * @param days the new number; null when no rule gives one, and so no deadline
   */
  record TargetChanged(Instant at, ClockKind clock, @Nullable Integer days) implements ClockEvent {}

  /**
   * A question that the customer asked in another conversation is to be answered in this one.
   *
   * @param conversation where it was asked
   * @param since from when on the customer has waited for the answer
   */
  record Joined(Instant at, long conversation, Instant since) implements ClockEvent {}

  /**
   * What came from another conversation is answered there again.
   *
   * @param conversation which one
   */
  record Parted(Instant at, long conversation) implements ClockEvent {}
}
