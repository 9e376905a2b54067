package org.refdesk.messaging.conversation;

import jakarta.validation.constraints.NotNull;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The tags of a conversation, all of them. */
@Schema(name = "NewTags")
public record TagsRequest(
    @Schema(examples = "[\"Wi-Fi\", \"complaint\"]")
        @NotNull(message = "is required; an empty list takes all tags away") @TagList
        @Nullable List<String> tags) {}
