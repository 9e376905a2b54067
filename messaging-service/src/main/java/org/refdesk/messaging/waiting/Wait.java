package org.refdesk.messaging.waiting;

/** What a conversation waits for. */
public enum Wait {
  /** The customer has posted and was told nothing yet, not even that it arrived. */
  RECEIPT,
  /** The customer was asked something. */
  ANSWER,
  /** The customer was asked something, and reminded. */
  ANSWER_AFTER_REMINDER,
  /** Nothing in particular: the last word was the library's. */
  NOTHING
}
