package org.refdesk.messaging.conversation;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A question that is to have a conversation of its own. */
@Schema(name = "NewSplit")
public record SplitRequest(
    @Schema(
            description = "Number of a message of the customer, with which it begins.",
            examples = "3")
        @NotNull(message = "is required: the number of a message of the customer") @Nullable Integer message,
    @Schema(description = "Default: the present subject.", examples = "Lost card")
        @Size(min = 1, max = 200, message = "must have 1 to 200 characters") @Pattern(regexp = "[^\\p{Cc}]*", message = "must be one line of text") @Nullable String subject,
    @Schema(description = "Default: the present type and category.", examples = "QU")
        @Pattern(regexp = "[A-Za-z]{2}", message = "must be two letters") @Nullable String type,
    @Schema(description = "With a type: a category of it, or none.", examples = "BORR")
        @Pattern(regexp = "[A-Za-z0-9]{4}", message = "must be four letters or digits") @Nullable String category) {}
