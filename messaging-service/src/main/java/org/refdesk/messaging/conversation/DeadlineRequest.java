package org.refdesk.messaging.conversation;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A deadline set by hand. */
@Schema(name = "NewDeadline")
public record DeadlineRequest(
    @Schema(
            description = "The first instant that is too late; after now.",
            examples = "2026-03-06T11:00:00Z")
        @NotNull(message = "is required: the first instant that is too late") @Nullable Instant due,
    @Schema(description = "Systems only: on behalf of whom, a staff code.")
        @Size(max = 64, message = "must have at most 64 characters") @Nullable String by,
    @Schema(description = "Systems only: when it happened, for imports.")
        @Nullable Instant occurredAt) {}
