package org.refdesk.messaging.delivery;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A mail as it is to be sent, before it has the form of one.
 *
 * @param messageId in angle brackets
 * @param conversation where an answer goes; null when none is expected
 * @param address of the recipient
 * @param recipient name of the recipient
 * @param sender name of the library
 * @param text lines of any length in any script
 * @param nature who wrote it
 * @param earlier Message-IDs of the mails that it follows, the oldest first
 */
record Letter(
    String organization,
    long id,
    String messageId,
    @Nullable Long conversation,
    String address,
    @Nullable String recipient,
    String sender,
    String subject,
    String text,
    Nature nature,
    List<String> earlier) {

  /** Who wrote a mail, in the words of RFC 3834. */
  enum Nature {
    /** A staff member. */
    PERSONAL(null),
    /** The suite, in return for a message. */
    ANSWER("auto-replied"),
    /** The suite by itself. */
    NOTICE("auto-generated");

    private final @Nullable String autoSubmitted;

    Nature(@Nullable String autoSubmitted) {
      this.autoSubmitted = autoSubmitted;
    }

    /** The value of Auto-Submitted; null for none. */
    @Nullable String autoSubmitted() {
      return autoSubmitted;
    }
  }
}
