package org.refdesk.messaging.sla;

/**
 * A stretch of a cycle, and whether it counted.
 *
 * @param account why it counted or did not
 * @param interval the time
 */
public record Stretch(Account account, Interval interval) {

  /** Why time counts or does not. */
  public enum Account {
    /** The clock ran and the branch was open. */
    COUNTED,
    /** The clock ran, but outside opening hours. */
    OUTSIDE_HOURS,
    /** The conversation's status paused the clock. */
    PAUSED,
    /** The conversation was closed, and reopened later. */
    CLOSED
  }
}
