package org.refdesk.messaging.conversation;

/** Who acts on a conversation. */
public enum Actor {
  /** The customer who reported it. */
  CUSTOMER,
  /** A staff member of the library. */
  STAFF,
  /** Refdesk itself. */
  SYSTEM
}
