package org.refdesk.messaging.mailbox;

/** A part of a mail is not kept; the message says why, for staff and customer. */
class AttachmentRefusedException extends Exception {

  private static final long serialVersionUID = 1;

  AttachmentRefusedException(String message) {
    super(message);
  }
}
