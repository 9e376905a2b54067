package org.refdesk.messaging.conversation;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** An action without a message. */
@Schema(name = "NewTransition")
public record TransitionRequest(
    @Schema(description = "TAKE and REOPEN are staff's, CLOSE is everybody's.", examples = "TAKE")
        @NotNull(message = "is required: TAKE, CLOSE or REOPEN") @Nullable RequestedAction action,
    @Schema(
            description =
                "TAKE only: the unit of the department for which it is taken, where the department"
                    + " has several.",
            examples = "FINA")
        @Size(max = 4, message = "must have at most 4 characters") @Nullable String unit,
    @Schema(
            description =
                "Who acts; default STAFF. Staff close for the CUSTOMER at the customer's word; SYSTEM"
                    + " is for systems only.",
            enumeration = {"CUSTOMER", "STAFF", "SYSTEM"})
        @Nullable Actor actor,
    @Schema(
            description =
                "Systems only: on behalf of whom, a staff code. Who takes a conversation must have"
                    + " the role CSM1.")
        @Size(max = 64, message = "must have at most 64 characters") @Nullable String by,
    @Schema(description = "Systems only: when it happened, for imports.")
        @Nullable Instant occurredAt) {}
