package org.refdesk.messaging.sla;

/** What the clocks need to know of a conversation's status. */
public interface ClockStatus {

  /** Whether the conversation is closed: the clocks stop. */
  boolean isClosed();

  /** Whether a clock pauses while the conversation has this status. */
  boolean pauses(ClockKind clock);
}
