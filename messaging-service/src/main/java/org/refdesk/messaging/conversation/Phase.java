package org.refdesk.messaging.conversation;

/** Where a conversation stands, as the staff screens divide them. */
public enum Phase {
  /** Nobody has taken it up. */
  OPEN,
  /** Someone works on it or waits for an answer. */
  PROCESSING,
  /** It is over, unless it is reopened. */
  CLOSED
}
