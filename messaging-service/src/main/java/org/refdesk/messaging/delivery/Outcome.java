package org.refdesk.messaging.delivery;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What came of an attempt.
 *
 * @param code the reply code of SMTP, when there was one
 * @param result what the mail server said, or what went wrong; without control characters and at
 *     most {@link #MOST_CHARACTERS} long
 */
record Outcome(Kind kind, @Nullable Integer code, String result) {

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

  private static String bounded(String text) {
    String line = text.replaceAll("[\\p{Cntrl}\\p{Cs}\\u2028\\u2029]+", " ").strip();
    return line.length() <= MOST_CHARACTERS
        ? line
        : line.substring(
            0, line.offsetByCodePoints(0, line.codePointCount(0, MOST_CHARACTERS) - 1));
  }
}
