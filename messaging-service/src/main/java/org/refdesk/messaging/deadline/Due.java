package org.refdesk.messaging.deadline;

/** What comes due, each kind with a sweeper of its own. */
public enum Due {
  /** Warnings and deadlines. */
  DEADLINES,
  /** What happens to waiting conversations by itself. */
  WAITING,
  /** Mails. */
  MAIL,
  /** Notifications that are to be mailed and told to substitutes. */
  NOTIFICATIONS,
  /** Customers who are to be erased. */
  ERASURES,
  /** Closed conversations that were kept long enough. */
  RETENTION,
  /** Calendars that begin or have ended. */
  CALENDARS
}
