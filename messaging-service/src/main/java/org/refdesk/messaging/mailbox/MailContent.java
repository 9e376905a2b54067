package org.refdesk.messaging.mailbox;

import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.ContentType;
import jakarta.mail.internet.ParseException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What is said in a mail, and what is attached to it.
 *
 * @param text as it came, with what it quotes
 * @param body the part that the text is from; null where there is none
 * @param whole false where the text goes on after what was read of it
 * @param attachments in the order of the mail
 */
record MailContent(
    String text, @Nullable MailPart body, boolean whole, List<MailPart> attachments) {

  /** As much as the longest message needs, with what is quoted below it. */
  private static final int MOST_TEXT = 1 << 20;

  /** Of all texts together: the longest one in two forms. */
  private static final int MOST_TEXTS = 2 * MOST_TEXT;

  private static final int MOST_DEPTH = 20;
  private static final int MOST_PARTS = 300;
  private static final int MOST_NAME = 200;

  /** In the encoded form of the mail. Signatures hold logos below it, people send photos above. */
  private static final int DECORATION = 20 * 1024;

  private static final Pattern TEXT = Pattern.compile("(?i)\\s*text/(plain|html)\\b");
  private static final String UNTYPED = "application/octet-stream";
  private static final Set<String> SIGNATURES =
      Set.of(
          "application/pgp-signature",
          "application/pkcs7-signature",
          "application/x-pkcs7-signature");

  /**
   * Reads a mail. Only its texts come into memory, of each no more than {@value #MOST_TEXT} bytes,
   * and of all no more than {@value #MOST_TEXTS}.
   *
   * @throws MessagingException if the mail cannot be taken apart
   */
  static MailContent of(Part mail) throws MessagingException, IOException {
    Walk walk = new Walk();
    List<Body> bodies = walk.bodies(mail, 0);
    StringBuilder text = new StringBuilder();
    for (Body body : bodies) {
      text.append(text.isEmpty() ? "" : "\n\n").append(body.text());
    }
    boolean whole = bodies.stream().allMatch(Body::whole);
    return new MailContent(
        text.toString(),
        bodies.isEmpty() ? null : bodies.getFirst().part(),
        whole,
        walk.attachments());
  }

  /** A text of the mail that is meant to be read. */
  private record Body(MailPart part, String text, boolean html, boolean whole) {}

  /** One way through all parts. */
  private static final class Walk {

    private final List<MailPart> attached = new ArrayList<>();
    private final Set<String> embedded = new HashSet<>();
    private int count;
    private int room = MOST_TEXTS;

    List<MailPart> attachments() throws MessagingException {
      List<MailPart> kept = new ArrayList<>();
      for (MailPart part : attached) {
        if (!isDecoration(part)) {
          kept.add(part);
        }
      }
      return List.copyOf(kept);
    }

    List<Body> bodies(Part part, int depth) throws MessagingException, IOException {
      count++;
      if (depth > MOST_DEPTH || count > MOST_PARTS) {
        throw new MessagingException("The mail has too many parts, or too deeply nested ones.");
      }
      int number = count;
      String type = mediaType(part);
      if (type.startsWith("multipart/") && part.getContent() instanceof Multipart parts) {
        return type.equals("multipart/alternative")
            ? alternative(parts, depth)
            : together(parts, depth);
      }
      boolean html = type.equals("text/html");
      if ((html || type.equals("text/plain")) && !isAttached(part)) {
        return List.of(body(new MailPart(number, html ? "mail.html" : "mail.txt", type, part)));
      }
      if (!SIGNATURES.contains(type)) {
        attached.add(new MailPart(number, name(part, number, type), type, part));
      }
      return List.of();
    }

    private List<Body> together(Multipart parts, int depth) throws MessagingException, IOException {
      List<Body> bodies = new ArrayList<>();
      for (int i = 0; i < parts.getCount(); i++) {
        bodies.addAll(bodies(parts.getBodyPart(i), depth + 1));
      }
      return bodies;
    }

    /** Of the same text in several forms the plain one, unless it is empty. */
    private List<Body> alternative(Multipart parts, int depth)
        throws MessagingException, IOException {
      List<Body> chosen = List.of();
      for (int i = 0; i < parts.getCount(); i++) {
        List<Body> bodies = bodies(parts.getBodyPart(i), depth + 1);
        boolean said = bodies.stream().anyMatch(body -> !body.text().isBlank());
        boolean plain = !chosen.isEmpty() && chosen.stream().noneMatch(Body::html);
        if (said && !plain) {
          chosen = bodies;
        }
      }
      return chosen;
    }

    private Body body(MailPart part) throws MessagingException, IOException {
      ContentType type = contentType(part.part());
      String charset = type == null ? null : type.getParameter("charset");
      MailDecoding.Decoded decoded =
          MailDecoding.read(part.open(), charset, Math.min(MOST_TEXT, room));
      String text = decoded.text();
      boolean whole = decoded.whole();
      room -= Math.min(text.length(), room);
      boolean html = part.contentType().equals("text/html");
      if (html) {
        embedded.addAll(HtmlText.embedded(text));
        text = HtmlText.of(text);
        whole &= text.length() < HtmlText.MOST_CHARACTERS;
      } else if (type != null && "flowed".equalsIgnoreCase(type.getParameter("format"))) {
        text = FlowedText.unwrap(text, "yes".equalsIgnoreCase(type.getParameter("delsp")));
      }
      return new Body(part, MailDecoding.storable(text), html, whole);
    }

    /** A small picture that the HTML shows: the logo below a signature, not what was to be sent. */
    private boolean isDecoration(MailPart part) throws MessagingException {
      String[] id = part.part().getHeader("Content-ID");
      return part.contentType().startsWith("image/")
          && id != null
          && embedded.contains(id[0].strip().replaceAll("[<>]", "").toLowerCase(Locale.ROOT))
          && part.part().getSize() < DECORATION;
    }
  }

  private static boolean isAttached(Part part) throws MessagingException {
    try {
      return Part.ATTACHMENT.equalsIgnoreCase(part.getDisposition()) || part.getFileName() != null;
    } catch (ParseException malformed) {
      return false;
    }
  }

  private static String mediaType(Part part) throws MessagingException {
    ContentType type = contentType(part);
    return type == null ? UNTYPED : type.getBaseType().toLowerCase(Locale.ROOT);
  }

  /** The type of a part; of one that cannot be read no more than whether it is text. */
  private static @Nullable ContentType contentType(Part part) throws MessagingException {
    String given = part.getContentType();
    try {
      return new ContentType(given);
    } catch (ParseException malformed) {
      Matcher text = TEXT.matcher(given);
      return text.lookingAt() ? new ContentType("text", text.group(1), null) : null;
    }
  }

  private static String name(Part part, int number, String type) throws MessagingException {
    String given = null;
    try {
      given = part.getFileName();
    } catch (ParseException malformed) {
      // it gets a name as one without
    }
    String name =
        given == null
            ? ""
            : MailDecoding.line(MailHead.decoded(given), MOST_NAME).replaceAll("[/\\\\]", "_");
    if (!name.isEmpty()) {
      return name;
    }
    String ending =
        type.equals("message/rfc822")
            ? ".eml"
            : type.matches("(image|text)/[a-z]{2,5}") ? "." + type.replaceFirst(".*/", "") : "";
    return "attachment-" + number + ending;
  }
}
