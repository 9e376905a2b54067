package org.refdesk.messaging.waiting;

/** What happens to a conversation by itself. */
public enum Step {
  /** The customer is told that a new conversation has arrived. */
  ACKNOWLEDGE,
  /** The customer is reminded of the answer that is awaited. */
  REMIND,
  /** It is closed, for nothing more came. */
  CLOSE
}
