package org.refdesk.messaging.mailbox;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A mail that reached the library, as staff read it. */
@Schema(name = "ReceivedMail")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ReceivedMailView(
    @Schema(examples = "17") long id,
    @Schema(
            description = "Message-ID with its angle brackets, or a digest of a mail without.",
            examples = "<CAF3x@mail.example.org>")
        String messageId,
    @Schema(examples = "HELD") MailStatus status,
    @Schema(description = "Why it did not become a message by itself.", examples = "UNKNOWN_SENDER")
        @Nullable MailReason reason,
    @Nullable String detail,
    @Schema(examples = "anna@example.org") @Nullable String sender,
    @Schema(examples = "Anna de Vries") @Nullable String senderName,
    @Schema(examples = "Re: Sunday opening") String subject,
    @Schema(
            description =
                "What it says, without what it quotes: of a mail that is held, read by itself.",
            examples = "Thank you! At what time?")
        @Nullable String text,
    @Schema(description = "How many documents are attached.", examples = "1") int attachments,
    @Schema(description = "Bytes of the whole mail.", examples = "48213") long size,
    Instant receivedAt,
    @Schema(description = "The conversation whose message it is now.", examples = "1204")
        @Nullable Long conversation,
    @Schema(description = "Its number in that conversation.", examples = "5")
        @Nullable Integer message,
    @Schema(description = "Code of who decided on it.", examples = "JDOE")
        @Nullable String decidedBy,
    @Nullable Instant decidedAt,
    long version) {

  static ReceivedMailView of(ReceivedMail mail) {
    return new ReceivedMailView(
        mail.id(),
        mail.messageId(),
        mail.status(),
        mail.reason(),
        mail.detail(),
        mail.sender(),
        mail.senderName(),
        mail.subject(),
        mail.text(),
        mail.attachments(),
        mail.size(),
        mail.receivedAt(),
        mail.conversation(),
        mail.message(),
        mail.decision().by(),
        mail.decision().at(),
        mail.version());
  }
}
