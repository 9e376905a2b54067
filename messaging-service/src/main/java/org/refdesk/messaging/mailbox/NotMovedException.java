package org.refdesk.messaging.mailbox;

import jakarta.mail.MessagingException;

/** The mail server does not put a mail into a folder. The mail itself is not to blame. */
class NotMovedException extends MessagingException {

  private static final long serialVersionUID = 1;

  NotMovedException(String folder, MessagingException cause) {
    super("The mail server puts nothing into " + folder + ": " + cause.getMessage(), cause);
  }
}
