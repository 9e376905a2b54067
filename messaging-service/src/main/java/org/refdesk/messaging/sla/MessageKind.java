package org.refdesk.messaging.sla;

/** What a message means to the response clock. */
public enum MessageKind {
  /** No message at all. */
  NONE(false, false),
  /** From the customer to the library: asks for an answer. */
  FROM_CUSTOMER(true, false),
  /** From staff to the customer: the answer. */
  TO_CUSTOMER(false, true),
  /** Between staff; the customer never sees it. */
  INTERNAL_NOTE(false, false),
  /** To the customer, written by no one: an acknowledgement of receipt or a reminder. */
  AUTOMATIC(false, false);

  private final boolean asks;
  private final boolean answers;

  MessageKind(boolean asks, boolean answers) {
    this.asks = asks;
    this.answers = answers;
  }

  /** Whether the customer waits for an answer to it. */
  public boolean asks() {
    return asks;
  }

  /** Whether it answers what the customer has written so far. */
  public boolean answers() {
    return answers;
  }
}
