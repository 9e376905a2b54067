package org.refdesk.document.document;

/** Who brought a document in. */
public enum Source {
  OPAC,
  STAFF,
  SYSTEM
}
