package org.refdesk.messaging.conversation;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.refdesk.messaging.message.MessageText;

/** A new conversation with its first message. */
@Schema(name = "NewConversation")
public record ConversationRequest(
    @Schema(examples = "Sunday opening")
        @NotBlank(message = "must not be blank") @Size(max = 200, message = "must have at most 200 characters") @Pattern(regexp = "[^\\p{Cc}]*", message = "must be one line of text") @Nullable String subject,
    @Schema(examples = "Is the reading room open on Sunday?") @MessageText @Nullable String text,
    @Schema(description = "Code of an effective message type.", examples = "QU")
        @NotNull(message = "is required: the two letters of a message type") @Pattern(regexp = "[A-Za-z]{2}", message = "must be two letters") @Nullable String type,
    @Schema(description = "Code of an effective category of that type.", examples = "BORR")
        @Pattern(regexp = "[A-Za-z0-9]{4}", message = "must be four letters or digits") @Nullable String category,
    @Schema(description = "A branch of the library.", examples = "NYCC")
        @Size(max = 32, message = "must have at most 32 characters") @Nullable String branch,
    @Schema(
            description = "Number of the customer; a customer's token says it by itself.",
            examples = "C1000001")
        @Pattern(regexp = "[\\x21-\\x7e]{1,32}", message = "must be 1 to 32 visible characters") @Nullable String customer,
    @Schema(description = "Default: OPAC for customers, DESK for staff, API for systems.")
        @Nullable Channel channel,
    @Schema(
            description =
                "Who wrote the message: CUSTOMER (default for customers and systems; staff register"
                    + " what a customer said at the desk or by phone) or STAFF (default for"
                    + " staff).",
            enumeration = {"CUSTOMER", "STAFF"})
        @Nullable Actor author,
    @Schema(description = "Whether the staff's message expects an answer.")
        @Nullable Boolean answerExpected,
    @Schema(description = "Not for customers, who never see them.")
        @Size(max = 20, message = "must be at most 20 tags") @Nullable List<
                @NotBlank(message = "must not be blank") @Size(max = 40, message = "must have at most 40 characters") @Pattern(regexp = "[^\\p{Cc},]*", message = "must have no comma") String>
            tags,
    @Schema(description = "Ids of documents of the same customer.")
        @Size(max = 20, message = "must be at most 20 documents") @Nullable List<@NotNull UUID> documents,
    @Schema(description = "Systems only: on behalf of whom, a staff code.")
        @Size(max = 64, message = "must have at most 64 characters") @Nullable String by,
    @Schema(description = "Systems only: when it happened, for imports.")
        @Nullable Instant occurredAt) {}
