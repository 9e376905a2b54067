package org.refdesk.messaging.savedfilter;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A filter to be kept. */
@Schema(name = "NewSavedFilter")
public record SavedFilterRequest(
    @NotNull(message = "is required; an empty object lets everything through") @Valid @Nullable FilterQuery query,
    @Schema(description = "Whether all staff of the library see it; default: no.")
        @Nullable Boolean shared) {}
