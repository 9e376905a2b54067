package org.refdesk.messaging.mailbox;

import jakarta.mail.internet.MimeMessage;
import java.time.Instant;

/**
 * A mail as the mail server has it.
 *
 * @param size bytes in its encoded form
 * @param receivedAt when the mail server got it
 */
record Arrival(MimeMessage mail, long size, Instant receivedAt) {}
