package org.refdesk.commons.inbox;

import java.sql.SQLException;

/** The tables of the inbox cannot be read or written. */
final class InboxUnavailableException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  InboxUnavailableException(SQLException cause) {
    super("the inbox cannot be reached", cause);
  }
}
