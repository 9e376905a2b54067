package org.refdesk.messaging.privacy;

/**
 * What a feature keeps of customers. Each feature that keeps something says so in a bean of this
 * kind: it is then part of every export, and of every erasure. All methods run within a transaction
 * of the library in context.
 */
public interface PersonalData {

  /** What it is called in exports, in the plural and camel case. */
  String name();

  /** Whether staff alone may read it: it is then part of an internal export only. */
  default boolean isInternal() {
    return false;
  }

  /**
   * What there is of a conversation: as much as memory can bear, and where to go on.
   *
   * @param internal whether staff alone read it; for anybody else leave out what concerns staff
   *     only
   * @param after where the part before said to go on; 0 at first
   */
  default ExportPart ofConversation(long conversation, boolean internal, long after) {
    return ExportPart.NOTHING;
  }

  /** The same of a customer, beside conversations. */
  default ExportPart ofCustomer(String customer, boolean internal, long after) {
    return ExportPart.NOTHING;
  }

  /**
   * Takes out of a conversation what tells of its customer, and leaves figures as they are. The
   * conversation is locked and closed; afterwards nothing is done to it any more.
   *
   * @param pseudonym to stand in the place of the customer's number
   * @param erased is told how many things of which kind were erased
   */
  default void eraseConversation(long conversation, String pseudonym, Erased erased) {}

  /**
   * Takes out what tells of a customer beside conversations. Comes before the customer's
   * conversations and again after them, so that nothing that was written meanwhile is left.
   */
  default void eraseCustomer(CustomerTraces customer, String pseudonym, Erased erased) {}
}
