package org.refdesk.messaging.mailbox;

import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a mail server says of a mail that it could not deliver, or not yet (RFC 3464).
 *
 * @param action such as {@code failed} or {@code delayed}
 * @param status enhanced status code, such as {@code 5.1.1}
 * @param recipient address that was tried
 * @param diagnostic what the other server said
 * @param original Message-ID of the mail, in angle brackets
 */
record DeliveryReport(
    String action,
    @Nullable String status,
    @Nullable String recipient,
    @Nullable String diagnostic,
    @Nullable String original) {

  private static final int MOST_BYTES = 65_536;
  private static final int MOST_PARTS = 20;
  private static final int MOST_CHARACTERS = 300;
  private static final Pattern REPLY_CODE = Pattern.compile("(?:^|[\\s;])([45]\\d{2})(?=[\\s-]|$)");
  private static final Pattern FIELD = Pattern.compile("(?m)^([A-Za-z-]{1,60}):[ \\t]*(.*)$");

  /** Whether the mail will not be delivered any more. */
  boolean isFailure() {
    return action.equals("failed")
        || (action.isEmpty() && status != null && status.startsWith("5"));
  }

  /** The reply code of SMTP that the other server gave, if it is told. */
  Optional<Integer> code() {
    Matcher code = REPLY_CODE.matcher(diagnostic == null ? "" : diagnostic);
    return code.find() ? Optional.of(Integer.valueOf(code.group(1))) : Optional.empty();
  }

  /** What the log of deliveries says of it. */
  String reason() {
    String said = diagnostic == null ? "" : ": " + diagnostic;
    return (status == null ? "not delivered" : status) + said;
  }

  /** The report in a mail, if it is one of a mail server. */
  static Optional<DeliveryReport> of(Part mail) throws MessagingException, IOException {
    if (!mail.isMimeType("multipart/*") || !(mail.getContent() instanceof Multipart parts)) {
      return Optional.empty();
    }
    Map<String, String> said = Map.of();
    String original = null;
    boolean report = false;
    for (int i = 0; i < Math.min(parts.getCount(), MOST_PARTS); i++) {
      Part part = parts.getBodyPart(i);
      if (part.isMimeType("message/delivery-status")
          || part.isMimeType("message/global-delivery-status")) {
        report = true;
        said = fields(part);
      } else if (part.isMimeType("message/rfc822") || part.isMimeType("text/rfc822-headers")) {
        original = fields(part).get("message-id");
      }
    }
    return report
        ? Optional.of(
            new DeliveryReport(
                said.getOrDefault("action", "").toLowerCase(Locale.ROOT),
                said.get("status"),
                address(said.getOrDefault("final-recipient", said.get("original-recipient"))),
                said.get("diagnostic-code"),
                original))
        : Optional.empty();
  }

  /**
   * The fields of a part, each as it is first said. A report on several recipients is as good as
   * one on the first: each of our mails has one.
   */
  private static Map<String, String> fields(Part part) throws MessagingException, IOException {
    String text = MailDecoding.read(part.getInputStream(), null, MOST_BYTES).text();
    String unfolded = MailDecoding.storable(text).replaceAll("\n[ \\t]+", " ");
    Map<String, String> fields = new LinkedHashMap<>();
    Matcher field = FIELD.matcher(unfolded);
    while (field.find()) {
      fields.putIfAbsent(
          field.group(1).toLowerCase(Locale.ROOT),
          MailDecoding.line(field.group(2), MOST_CHARACTERS));
    }
    return fields;
  }

  private static @Nullable String address(@Nullable String typed) {
    return typed == null ? null : typed.substring(typed.indexOf(';') + 1).strip();
  }
}
