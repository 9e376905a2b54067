package org.refdesk.document.document;

/** What is known of the bytes of a stored document. */
public enum Condition {
  SOUND,
  /** The store has no object for the row. */
  MISSING,
  /** The object's length or SHA-256 is not that of what was uploaded. */
  DAMAGED
}
