package org.refdesk.messaging.notification;

import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Which notifications are read, or unread again. */
@Schema(name = "NewReading")
public record ReadingRequest(
    @Schema(description = "Ids of notifications of the caller.", examples = "[512, 513]")
        @NotEmpty(message = "is required: ids of notifications") @Size(max = 500, message = "must be at most 500 ids") @Nullable List<@NotNull Long> ids,
    @Schema(description = "Default true; false makes them unread again.") @Nullable Boolean read) {}
