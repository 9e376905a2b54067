package org.refdesk.messaging.mailbox;

import jakarta.mail.MessagingException;
import java.io.IOException;
import java.util.UUID;

/** Keeps what is attached to mails as documents of their senders. */
interface AttachmentStore {

  /** Whether there is one; without one, what is attached is not kept. */
  boolean isThere();

  /**
   * Keeps a part of a mail.
   *
   * @param customer number of the customer whose document it becomes
   * @param key names this part of this mail; the same key gives the same document, however often
   * @return id of the document
   * @throws AttachmentRefusedException when it will never be kept
   * @throws AttachmentStoreUnavailableException when it may be kept later
   * @throws IOException when the part cannot be read
   */
  UUID keep(String organization, String customer, MailPart part, String key)
      throws AttachmentRefusedException,
          AttachmentStoreUnavailableException,
          MessagingException,
          IOException,
          InterruptedException;
}
