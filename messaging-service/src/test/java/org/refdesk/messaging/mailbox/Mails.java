package org.refdesk.messaging.mailbox;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Properties;

/** Mails as they come over the wire. */
final class Mails {

  private Mails() {}

  static MimeMessage of(String source) {
    return of(source, StandardCharsets.UTF_8);
  }

  static MimeMessage of(String source, Charset charset) {
    try {
      byte[] wire = source.replace("\r\n", "\n").replace("\n", "\r\n").getBytes(charset);
      return new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(wire));
    } catch (MessagingException e) {
      throw new IllegalArgumentException(e);
    }
  }
}
