package org.refdesk.messaging.mailbox;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeUtility;
import java.io.IOException;
import java.io.InputStream;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the headers of a mail say.
 *
 * @param messageId Message-ID in angle brackets, or {@code sha256:…} of a mail without
 * @param sender address of the author, in lower case
 * @param recipients addresses in lower case, those of the envelope first
 * @param answered Message-IDs of the mails that it answers, the latest first
 * @param automatic by what it is known as automatic; null for what a person wrote
 */
record MailHead(
    String messageId,
    @Nullable String sender,
    @Nullable String senderName,
    List<String> recipients,
    List<String> answered,
    String subject,
    @Nullable String automatic) {

  private static final List<String> RECIPIENTS =
      List.of("Delivered-To", "X-Original-To", "X-Envelope-To", "Envelope-To", "To", "Cc");
  private static final List<String> IDENTIFYING =
      List.of("From", "To", "Cc", "Date", "Subject", "In-Reply-To", "Content-Type");
  private static final Pattern MESSAGE_ID = Pattern.compile("<[^<>\\s]{1,400}>");
  private static final Pattern ADDRESS = Pattern.compile("[^\\s<>,;:\"()]{1,64}@[^\\s<>,;:\"()]+");
  private static final int MOST_RECIPIENTS = 100;
  private static final int MOST_ANSWERED = 50;
  private static final int MOST_CHARACTERS = 320;
  private static final int MOST_SUBJECT = 500;
  private static final int DIGESTED = 65_536;

  static MailHead of(MimeMessage mail) throws MessagingException, IOException {
    String subject = subject(mail);
    InternetAddress from = from(mail);
    String sender = from == null ? null : address(from.getAddress());
    return new MailHead(
        messageId(mail),
        sender,
        from == null || from.getPersonal() == null
            ? null
            : MailDecoding.line(from.getPersonal(), MOST_CHARACTERS),
        recipients(mail),
        answered(mail),
        subject,
        AutomaticMail.sign(mail, sender, subject));
  }

  /** The Message-ID, or what stands for it. */
  static String messageId(MimeMessage mail) throws MessagingException, IOException {
    String[] given = mail.getHeader("Message-ID");
    if (given != null) {
      Matcher id = MESSAGE_ID.matcher(given[0]);
      if (id.find()) {
        return id.group();
      }
    }
    return digest(mail);
  }

  /** What a copy of the same mail has in common with it: not the headers of its way. */
  private static String digest(MimeMessage mail) throws MessagingException, IOException {
    try (InputStream body = mail.getRawInputStream()) {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (String name : IDENTIFYING) {
        String[] values = mail.getHeader(name);
        String text = values == null ? "" : String.join("\n", values);
        digest.update((text + "\0").getBytes(StandardCharsets.UTF_8));
      }
      digest.update(body.readNBytes(DIGESTED));
      return "sha256:" + HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("SHA-256 is part of every Java platform", e);
    }
  }

  private static String subject(MimeMessage mail) throws MessagingException {
    String[] subject = mail.getHeader("Subject");
    return subject == null ? "" : MailDecoding.line(decoded(subject[0]), MOST_SUBJECT);
  }

  /** A header with its encoded words decoded; as it came, where that is not possible. */
  static String decoded(String raw) {
    try {
      return MimeUtility.decodeText(MimeUtility.unfold(raw));
    } catch (UnsupportedEncodingException unknown) {
      return raw;
    }
  }

  private static @Nullable InternetAddress from(MimeMessage mail) throws MessagingException {
    for (String name : List.of("From", "Sender")) {
      List<InternetAddress> addresses = addresses(mail, name);
      if (!addresses.isEmpty()) {
        return addresses.getFirst();
      }
    }
    return null;
  }

  private static List<String> recipients(MimeMessage mail) throws MessagingException {
    Set<String> recipients = new LinkedHashSet<>();
    for (String name : RECIPIENTS) {
      for (InternetAddress one : addresses(mail, name)) {
        String address = address(one.getAddress());
        if (address != null && recipients.size() < MOST_RECIPIENTS) {
          recipients.add(address);
        }
      }
    }
    return List.copyOf(recipients);
  }

  private static List<InternetAddress> addresses(MimeMessage mail, String name)
      throws MessagingException {
    String header = mail.getHeader(name, ",");
    if (header == null) {
      return List.of();
    }
    try {
      return List.of(InternetAddress.parseHeader(header, false));
    } catch (AddressException | RuntimeException malformed) {
      List<InternetAddress> found = new ArrayList<>();
      Matcher address = ADDRESS.matcher(header);
      while (address.find() && found.size() < MOST_RECIPIENTS) {
        InternetAddress one = new InternetAddress();
        one.setAddress(address.group());
        found.add(one);
      }
      return found;
    }
  }

  private static @Nullable String address(@Nullable String raw) {
    Matcher address = ADDRESS.matcher(raw == null ? "" : MailDecoding.line(raw, MOST_CHARACTERS));
    return address.find() ? address.group().toLowerCase(Locale.ROOT) : null;
  }

  /** In-Reply-To names the mail that is answered; References end with it. */
  private static List<String> answered(MimeMessage mail) throws MessagingException {
    Set<String> answered = new LinkedHashSet<>(ids(mail.getHeader("In-Reply-To", " ")));
    answered.addAll(ids(mail.getHeader("References", " ")).reversed());
    return answered.stream().limit(MOST_ANSWERED).toList();
  }

  private static List<String> ids(@Nullable String header) {
    return header == null
        ? List.of()
        : MESSAGE_ID.matcher(header).results().map(found -> found.group()).toList();
  }
}
