package org.refdesk.local.mail;

import jakarta.mail.internet.MimeMessage;

/**
 * A mail as it arrived at one recipient.
 *
 * @param from the sender of the envelope, to which what cannot be delivered returns
 * @param to the recipient of the envelope
 * @param message headers and body
 */
public record ReceivedMail(String from, String to, MimeMessage message) {}
