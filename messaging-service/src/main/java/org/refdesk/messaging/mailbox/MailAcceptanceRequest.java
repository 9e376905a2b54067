package org.refdesk.messaging.mailbox;

import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Where a mail that is held belongs: to a conversation, or to a customer who begins a new one. */
@Schema(name = "MailAcceptance")
public record MailAcceptanceRequest(
    @Schema(description = "The conversation whose customer wrote it.", examples = "1204")
        @Positive(message = "must be the number of a conversation") @Nullable Long conversation,
    @Schema(
            description = "Number of the customer who begins a conversation with it.",
            examples = "C1000001")
        @Pattern(regexp = "[\\x21-\\x7e]{1,32}", message = "must be 1 to 32 visible characters") @Nullable String customer,
    @Schema(
            description = "Code of an effective message type; for a new conversation.",
            examples = "QU")
        @Pattern(regexp = "[A-Za-z]{2}", message = "must be two letters") @Nullable String type,
    @Schema(description = "Code of an effective category of that type.", examples = "BORR")
        @Pattern(regexp = "[A-Za-z0-9]{4}", message = "must be four letters or digits") @Nullable String category) {}
