package org.refdesk.document.document;

/** Where a document's row stands towards its bytes. Only STORED is ever shown to anybody. */
public enum DocumentStatus {
  /** The bytes are on their way. */
  PENDING,
  /** The bytes will not come; what came of them is still to be removed. */
  ABANDONED,
  /** The bytes are in the store. */
  STORED,
  /** Deleted; the row stays until a repeated upload can no longer ask for its first answer. */
  DELETED
}
