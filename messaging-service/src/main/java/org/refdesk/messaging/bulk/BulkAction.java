package org.refdesk.messaging.bulk;

/** What can be done to many conversations with one call. */
public enum BulkAction {
  TAKE,
  RELEASE,
  CLOSE,
  REOPEN,
  /** Hand over, as {@code assignment} says. */
  ASSIGN,
  /** Replace the tags by {@code tags}. */
  TAG
}
