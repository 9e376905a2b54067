package org.refdesk.messaging.sla;

/** The two clocks of a conversation. */
public enum ClockKind {
  /** How long the customer waits for an answer. */
  RESPONSE,
  /** How long the conversation takes from its creation until it is closed. */
  PROCESSING
}
