package org.refdesk.messaging.hold;

/** Is told of every decision about holding data. */
public interface HoldChanges {

  /**
   * A hold of a customer, or on a conversation of the customer, was placed, changed or lifted; the
   * decision is part of the running transaction, which has the customer's lock alone.
   */
  void decided(String customer);
}
