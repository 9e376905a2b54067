package org.refdesk.messaging.report;

/** What the reports count of a conversation, each once in its life. */
public enum Milestone {
  /** The customer first wrote. */
  RECEIVED,
  /** Staff first answered what the customer wrote. */
  ANSWERED,
  /** It was first closed, other than by a merge. */
  PROCESSED
}
