package org.refdesk.messaging.mailbox;

import org.jspecify.annotations.Nullable;

/**
 * Where a mail belongs by its addresses and by what it answers.
 *
 * @param conversation which it answers; null for one that begins something new
 * @param signed whether an address says so that only the library can make
 * @param returned the delivery whose mail came back, as an address says
 */
record Destination(
    String organization, @Nullable Long conversation, boolean signed, @Nullable Long returned) {

  static Destination reply(String organization, long conversation) {
    return new Destination(organization, conversation, true, null);
  }

  static Destination thread(String organization, long conversation) {
    return new Destination(organization, conversation, false, null);
  }

  static Destination library(String organization) {
    return new Destination(organization, null, false, null);
  }
}
