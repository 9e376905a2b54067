package org.refdesk.messaging.delivery;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What came of an attempt.
 *
 * @param code the reply code of SMTP, when there was one
 * @param result what the mail server said, or what went wrong; without control characters and at
 *     most {@link #MOST_CHARACTERS} long
 * @param command what the mail server answered, such as {@code RCPT}; null when it did not
 * @param doubtful whether the mail server may say the same of every mail
 */
record Outcome(
    Kind kind, @Nullable Integer code, String result, @Nullable String command, boolean doubtful) {

  /** Three numbers that tell machines what is meant (RFC 3463), behind the reply code. */
  private static final Pattern ENHANCED =
      Pattern.compile("[245]\\d\\d[ -]([245]\\.\\d{1,3}\\.\\d{1,3})(?!\\S).*", Pattern.DOTALL);

  static final int MOST_CHARACTERS = 1_000;

  /** How an attempt ends. */
  @Schema(name = "DeliveryOutcome")
  enum Kind {
    /** The mail server has taken it. */
    SENT,
    /** The mail server refuses it for good. */
    REFUSED,
    /** The mail server does not take it now. */
    DEFERRED,
    /** No mail can be made of it. */
    UNBUILDABLE,
    /** It came back. */
    BOUNCED,
    /**
     * The mail server is away, or takes nothing from this service: that is not the mail's fault.
     */
    UNREACHABLE
  }

  Outcome {
    result = bounded(result);
  }

  /** One that says of this mail alone what it says. */
  Outcome(Kind kind, @Nullable Integer code, String result) {
    this(kind, code, result, null, false);
  }

  /** The same attempt, judged otherwise. */
  Outcome as(Kind other) {
    return new Outcome(other, code, result, command, doubtful);
  }

  /** What is said of it where others read it: nothing that the mail server chose to repeat. */
  String brief() {
    if (code == null) {
      return result;
    }
    String enhanced = enhanced(result);
    return "the mail server answered %s%d%s"
        .formatted(
            command == null ? "" : command + " with ",
            code,
            enhanced.isEmpty() ? "" : " " + enhanced);
  }

  /** The enhanced status code of a reply; empty when it has none. */
  static String enhanced(String reply) {
    Matcher found = ENHANCED.matcher(reply);
    return found.matches() ? found.group(1) : "";
  }

  private static String bounded(String text) {
    String line = text.replaceAll("[\\p{Cntrl}\\p{Cs}\\u2028\\u2029]+", " ").strip();
    return line.length() <= MOST_CHARACTERS
        ? line
        : line.substring(
            0, line.offsetByCodePoints(0, line.codePointCount(0, MOST_CHARACTERS) - 1));
  }
}
