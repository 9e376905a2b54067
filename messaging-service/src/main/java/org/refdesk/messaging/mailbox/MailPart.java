package org.refdesk.messaging.mailbox;

import jakarta.mail.MessagingException;
import jakarta.mail.Part;
import java.io.IOException;
import java.io.InputStream;

/**
 * A part of a mail that is kept as a document.
 *
 * @param number counted through all parts of the mail, the same whenever it is read
 * @param name under which people know it
 * @param contentType media type without parameters
 */
record MailPart(int number, String name, String contentType, Part part) {

  /** Its bytes, decoded, as a stream from the mail server. */
  InputStream open() throws MessagingException, IOException {
    return part.getInputStream();
  }
}
