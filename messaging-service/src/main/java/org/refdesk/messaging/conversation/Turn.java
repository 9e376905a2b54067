package org.refdesk.messaging.conversation;

/** Who is expected to say the next word in a conversation. */
public enum Turn {
  /** Staff, to the customer. */
  LIBRARY,
  /** The customer, who was asked something. */
  CUSTOMER,
  /** Nobody: all is said, unless somebody says more. */
  NOBODY
}
