package org.refdesk.messaging.mailbox;

import org.jspecify.annotations.Nullable;

/** Documents cannot be kept just now. */
class AttachmentStoreUnavailableException extends Exception {

  private static final long serialVersionUID = 1;

  AttachmentStoreUnavailableException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
