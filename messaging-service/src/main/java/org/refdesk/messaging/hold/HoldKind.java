package org.refdesk.messaging.hold;

/** What a hold is on. */
public enum HoldKind {
  /** All that concerns a customer. */
  CUSTOMER,
  /** One conversation, with what was merged into it. */
  CONVERSATION
}
