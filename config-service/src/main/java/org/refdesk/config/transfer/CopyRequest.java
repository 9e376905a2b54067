package org.refdesk.config.transfer;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Whose records are to become own records here. */
@Schema(name = "CopyRequest")
public record CopyRequest(
    @Schema(description = "Code of the other organization.", examples = "NYC")
        @Nullable String from,
    @Schema(
            description = "The tables, in whatever order; absent: all that can be edited.",
            examples = "[\"message-types\",\"categories\"]")
        @Nullable List<@Nullable String> tables) {}
