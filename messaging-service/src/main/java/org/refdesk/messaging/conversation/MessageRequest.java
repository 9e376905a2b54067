package org.refdesk.messaging.conversation;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.refdesk.messaging.message.MessageText;

/** A reply, of the customer or of staff. */
@Schema(name = "NewMessage")
public record MessageRequest(
    @Schema(examples = "Yes, from 13:00 to 17:00. Do you need a seat?") @MessageText
        @Nullable String text,
    @Schema(description = "Staff only: whether the reply expects an answer.")
        @Nullable Boolean answerExpected,
    @Schema(description = "Ids of documents of the same customer.")
        @Size(max = 20, message = "must be at most 20 documents") @Nullable List<@NotNull UUID> documents,
    @Schema(
            description =
                "Who wrote it: STAFF (default for staff) or CUSTOMER (default for customers and"
                    + " systems; staff record what a customer says at the desk or by phone).",
            enumeration = {"CUSTOMER", "STAFF"})
        @Nullable Actor author,
    @Schema(description = "Systems only: on behalf of whom, a staff code.")
        @Size(max = 64, message = "must have at most 64 characters") @Nullable String by,
    @Schema(description = "Systems only: when it happened, for imports.")
        @Nullable Instant occurredAt) {}
