package org.refdesk.messaging.conversation;

import jakarta.validation.constraints.NotNull;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Where a conversation is to go on. */
@Schema(name = "NewMerge")
public record MergeRequest(
    @Schema(description = "An open conversation of the same customer.", examples = "1040")
        @NotNull(message = "is required: the number of a conversation") @Nullable Long into) {}
