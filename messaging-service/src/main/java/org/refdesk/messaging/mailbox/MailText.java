package org.refdesk.messaging.mailbox;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import org.refdesk.messaging.message.MessageText;

/**
 * The text of a message that is made of a mail.
 *
 * @param text not blank, within the bounds of a message
 * @param shortened whether the mail said more than a message holds
 */
record MailText(String text, boolean shortened) {

  private static final int MOST_SUBJECT = 200;
  private static final int ROOM_FOR_NOTES = 4_096;
  private static final int MOST_NAMED = 30;
  private static final Pattern REPLY =
      Pattern.compile(
          "(?iu)^((re|aw|antw|sv|vs|odp|ynt|res|ref|rif|回复|答复)(\\[\\d+])?\\s?[:：]\\s*)+");
  private static final Pattern FORWARD =
      Pattern.compile("(?iu)^(fw|fwd|wg|tr|rv|i|doorst|vb|vl|enc|pd|転送|转发)\\s?[:：].*");

  /** What a mail says beside what it quotes. */
  static String said(QuoteCleaner quotes, String subject, MailContent content) {
    // of what is passed on the other mail is the content
    return FORWARD.matcher(subject).matches()
        ? content.text().strip()
        : quotes.clean(content.text());
  }

  /**
   * The message.
   *
   * @param said without quotes; may be empty
   * @param whole whether this is all that the mail says
   * @param notKept what was attached and is not with the message, with the reason
   */
  static MailText of(String said, boolean whole, List<String> notKept) {
    StringBuilder notes = new StringBuilder();
    for (String one : notKept.subList(0, Math.min(notKept.size(), MOST_NAMED))) {
      notes.append("\n[Not kept: ").append(one).append(']');
    }
    if (notKept.size() > MOST_NAMED) {
      notes.append("\n[Not kept: %d more]".formatted(notKept.size() - MOST_NAMED));
    }
    String body = said.isBlank() ? "[The mail has no text.]" : said.strip();
    String kept = bounded(body, MessageText.MAX_BYTES - ROOM_FOR_NOTES);
    boolean shortened = !whole || kept.length() < body.length();
    if (shortened) {
      notes.insert(0, "\n[The mail is longer; the document beside this message has all of it.]");
    }
    return new MailText(
        bounded(notes.isEmpty() ? kept : kept + "\n" + notes, MessageText.MAX_BYTES), shortened);
  }

  /** Whether a text of a mail will have to be shortened. */
  static boolean isTooLong(String said, boolean whole) {
    return !whole
        || said.getBytes(StandardCharsets.UTF_8).length > MessageText.MAX_BYTES - ROOM_FOR_NOTES;
  }

  /** The subject of the conversation that a mail begins. */
  static String subject(String subject) {
    String bare = MailDecoding.line(REPLY.matcher(subject).replaceFirst(""), MOST_SUBJECT);
    return bare.isBlank() ? "E-mail" : bare;
  }

  /** The beginning of a text that has at most so many bytes in UTF-8. */
  static String bounded(String text, int most) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    if (bytes.length <= most) {
      return text;
    }
    int end = most;
    while (end > 0 && (bytes[end] & 0xC0) == 0x80) {
      end--;
    }
    return new String(bytes, 0, end, StandardCharsets.UTF_8);
  }
}
