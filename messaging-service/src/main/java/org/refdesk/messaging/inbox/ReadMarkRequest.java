package org.refdesk.messaging.inbox;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** How far the customer has read. */
@Schema(name = "NewReadMark")
public record ReadMarkRequest(
    @Schema(description = "Number of the last message that was shown.", examples = "3")
        @NotNull(message = "is required: the number of a message") @PositiveOrZero(message = "must not be negative") @Nullable Integer upTo) {}
