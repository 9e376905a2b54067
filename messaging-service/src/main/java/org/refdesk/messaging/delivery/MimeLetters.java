package org.refdesk.messaging.delivery;

import jakarta.activation.DataHandler;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeUtility;
import jakarta.mail.util.ByteArrayDataSource;
import java.io.UnsupportedEncodingException;
import java.net.IDN;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Date;
import java.util.regex.Pattern;
import org.eclipse.angus.mail.smtp.SMTPMessage;
import org.jspecify.annotations.Nullable;

/** Gives letters the form of mails (RFC 5322), which every mail program reads. */
@ApplicationScoped
public class MimeLetters {

  private static final String CHARSET = "UTF-8";
  private static final Pattern NO_TEXT = Pattern.compile("[\\p{Cntrl}\\u2028\\u2029]+");
  private static final Pattern LINE_END = Pattern.compile("\r\n|\r|\n");

  /** Beyond one other character in so many, base64 is shorter than quoted-printable. */
  private static final int MOSTLY_ASCII = 6;

  private final MailIdentity identity;
  private final Clock clock;

  @Inject
  public MimeLetters(MailIdentity identity, Clock clock) {
    this.identity = identity;
    this.clock = clock;
  }

  /**
   * The mail of a letter, with its envelope sender.
   *
   * @throws MessagingException when no mail can be made of it
   */
  SMTPMessage write(Session session, Letter letter) throws MessagingException {
    ReplyAddress replies =
        identity.outgoing().orElseThrow(() -> new MessagingException("No mail is sent."));
    SMTPMessage mail = new IdentifiedMail(session, letter.messageId());
    mail.setEnvelopeFrom(replies.delivery(letter.organization(), letter.id()));
    mail.setFrom(named(identity.from().orElse(replies.address()), letter.sender()));
    mail.setRecipient(Message.RecipientType.TO, named(letter.address(), letter.recipient()));
    if (letter.conversation() != null) {
      mail.setReplyTo(
          new InternetAddress[] {
            named(
                replies.conversation(letter.organization(), letter.conversation()), letter.sender())
          });
    }
    mail.setSubject(line(letter.subject()), CHARSET);
    mail.setSentDate(Date.from(clock.instant()));
    if (!letter.earlier().isEmpty()) {
      mail.setHeader("In-Reply-To", letter.earlier().getLast());
      mail.setHeader(
          "References",
          MimeUtility.fold("References: ".length(), String.join(" ", letter.earlier())));
    }
    if (letter.nature().autoSubmitted() != null) {
      mail.setHeader("Auto-Submitted", letter.nature().autoSubmitted());
    }
    // not NDR: that a mail does not arrive is to be told
    mail.setHeader("X-Auto-Response-Suppress", "DR, RN, NRN, OOF, AutoReply");
    setText(mail, letter.text());
    mail.saveChanges();
    return mail;
  }

  /** Encoded in any case: lines of a message may be longer than those of a mail. */
  private static void setText(SMTPMessage mail, String text) throws MessagingException {
    byte[] bytes = LINE_END.matcher(text).replaceAll("\r\n").getBytes(StandardCharsets.UTF_8);
    mail.setDataHandler(
        new DataHandler(new ByteArrayDataSource(bytes, "text/plain; charset=" + CHARSET)));
    int others = 0;
    for (byte one : bytes) {
      others += one < 0 ? 1 : 0;
    }
    mail.setHeader(
        "Content-Transfer-Encoding",
        others > bytes.length / MOSTLY_ASCII ? "base64" : "quoted-printable");
  }

  /**
   * An address as it is written in a mail. One with other letters than ASCII before the {@code @}
   * is refused: few servers take it, and it would have to pass all of them.
   */
  private static InternetAddress named(String address, @Nullable String name)
      throws MessagingException {
    int at = address.lastIndexOf('@');
    if (at < 1) {
      throw new AddressException("This is no e-mail address", address);
    }
    InternetAddress parsed =
        new InternetAddress(address.substring(0, at + 1) + domain(address, at), true);
    if (parsed.isGroup()
        || !StandardCharsets.US_ASCII.newEncoder().canEncode(parsed.getAddress())) {
      throw new AddressException("No mail can be sent to such an address", address);
    }
    InternetAddress plain = new InternetAddress(parsed.getAddress());
    if (name != null && !line(name).isEmpty()) {
      try {
        plain.setPersonal(line(name), CHARSET);
      } catch (UnsupportedEncodingException e) {
        throw new IllegalStateException("UTF-8 is part of every Java platform", e);
      }
    }
    return plain;
  }

  private static String domain(String address, int at) throws AddressException {
    try {
      return IDN.toASCII(address.substring(at + 1));
    } catch (IllegalArgumentException e) {
      throw new AddressException("The domain is none", address);
    }
  }

  /** A text that stays within its header. */
  private static String line(String text) {
    return NO_TEXT.matcher(text).replaceAll(" ").strip();
  }

  /** A mail that keeps the Message-ID that it was given. */
  private static final class IdentifiedMail extends SMTPMessage {

    private final String messageId;

    private IdentifiedMail(Session session, String messageId) {
      super(session);
      this.messageId = messageId;
    }

    @Override
    protected void updateMessageID() throws MessagingException {
      setHeader("Message-ID", messageId);
    }
  }
}
