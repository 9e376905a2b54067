package org.refdesk.commons.inbox;

/** A dead letter could not be handled this time either; the message says why. */
public final class RedeliveryException extends Exception {

  private static final long serialVersionUID = 1L;

  RedeliveryException(String reason, Throwable cause) {
    super(reason, cause);
  }

  RedeliveryException(String reason) {
    super(reason);
  }
}
