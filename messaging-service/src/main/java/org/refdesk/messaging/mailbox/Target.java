package org.refdesk.messaging.mailbox;

import org.jspecify.annotations.Nullable;

/** What a mail is to become. */
sealed interface Target {

  /** Whose message it will be. */
  String customer();

  /** A message of a conversation. */
  record Reply(long conversation, String customer) implements Target {}

  /** The first message of a new conversation. */
  record Beginning(String customer, String type, @Nullable String category) implements Target {}
}
