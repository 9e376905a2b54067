package org.refdesk.messaging.conversation;

/**
 * Conditions of the screen Overdue. No index is in both orders, for time alone makes a conversation
 * overdue: newest first, few of them are sorted, and of many some are soon met along the newest.
 */
final class Overdue {

  /** How many are few. */
  private static final int FEW = 5_000;

  /**
   * The phase is written so that no index is asked for it: the one by phase would give all that are
   * overdue, to be sorted for each page.
   */
  private static final String PASSED =
      "%1$s.phase + 0 < 2 and %1$s.next_due < 'infinity' and %1$s.next_due <= :now";

  private static final String COUNTED =
      """
      (select count(*) from (
        select from conversation o where o.organization = :organization and o.next_due <= :now
        order by o.next_due, o.id limit %d) f)\
      """
          .formatted(FEW + 1);

  /** Nearest deadline first. */
  static final String NEAREST = PASSED.formatted("c");

  /** Newest first, if few are overdue. */
  static final String NEWEST_OF_FEW =
      """
      %s <= %d and c.id = any(array(
        select o.id from conversation o where o.organization = :organization and %s
        order by o.next_due, o.id))\
      """
          .formatted(COUNTED, FEW, PASSED.formatted("o"));

  /** Newest first, if many are; the phase as the index of what is not closed has it. */
  static final String NEWEST_OF_MANY =
      COUNTED + " > " + FEW + " and c.phase < 2 and c.next_due < 'infinity' and c.next_due <= :now";

  private Overdue() {}
}
