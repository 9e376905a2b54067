package org.refdesk.messaging.conversation;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Another type and category. */
@Schema(name = "NewClassification")
public record ClassificationRequest(
    @Schema(description = "Code of an effective message type.", examples = "CO")
        @NotNull(message = "is required: the two letters of a message type") @Pattern(regexp = "[A-Za-z]{2}", message = "must be two letters") @Nullable String type,
    @Schema(
            description = "Code of an effective category of that type; left out for none.",
            examples = "BORR")
        @Pattern(regexp = "[A-Za-z0-9]{4}", message = "must be four letters or digits") @Nullable String category,
    @Schema(description = "Systems only: on behalf of whom, a staff code.")
        @Size(max = 64, message = "must have at most 64 characters") @Nullable String by,
    @Schema(description = "Systems only: when it happened, for imports.")
        @Nullable Instant occurredAt) {}
