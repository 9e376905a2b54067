package org.refdesk.messaging.mailbox;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The record of a mail that reached a library.
 *
 * @param id number within the service, for addresses
 * @param detail what the reason does not say by itself
 * @param text what it says, until staff have decided on it
 * @param message the message of the conversation that it became
 */
record ReceivedMail(
    long id,
    String messageId,
    MailStatus status,
    @Nullable MailReason reason,
    @Nullable String detail,
    @Nullable String sender,
    @Nullable String senderName,
    String subject,
    @Nullable String text,
    int attachments,
    long size,
    Instant receivedAt,
    @Nullable Long conversation,
    @Nullable Integer message,
    Decision decision,
    long version) {

  /**
   * What staff decided.
   *
   * @param by code of the staff member; null while nobody has decided
   */
  record Decision(
      @Nullable Long conversation,
      @Nullable String customer,
      @Nullable String type,
      @Nullable String category,
      @Nullable String by,
      @Nullable Instant at) {

    static final Decision NONE = new Decision(null, null, null, null, null, null);
  }
}
