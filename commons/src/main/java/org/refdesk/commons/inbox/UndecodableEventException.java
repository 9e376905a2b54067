package org.refdesk.commons.inbox;

/** A record is no event of the suite; the message says what is wrong with it. */
public final class UndecodableEventException extends Exception {

  private static final long serialVersionUID = 1L;

  UndecodableEventException(String message) {
    super(message);
  }

  UndecodableEventException(String message, Throwable cause) {
    super(message, cause);
  }
}
