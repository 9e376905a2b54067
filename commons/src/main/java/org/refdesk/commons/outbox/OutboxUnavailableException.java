package org.refdesk.commons.outbox;

/** The database refused a row of the outbox; the transaction that it reports on must not commit. */
final class OutboxUnavailableException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  OutboxUnavailableException(String message, Throwable cause) {
    super(message, cause);
  }
}
