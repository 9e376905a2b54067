package org.refdesk.messaging.hold;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A hold to be placed, or to stand in the place of the present one. */
@Schema(name = "NewLegalHold")
public record HoldRequest(
    @NotNull(message = "is required: LITIGATION, INVESTIGATION, AUDIT, STATUTORY or OTHER") @Nullable HoldGround ground,
    @Schema(description = "For people; goes when the data goes.", examples = "File 2026/117")
        @NotBlank(message = "is required") @Size(max = 500, message = "must have at most 500 characters") @Nullable String reason,
    @Schema(description = "When it ends by itself; without it, when somebody lifts it.")
        @Nullable Instant until) {}
