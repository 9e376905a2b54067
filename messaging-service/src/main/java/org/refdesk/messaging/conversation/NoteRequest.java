package org.refdesk.messaging.conversation;

import jakarta.validation.constraints.Size;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.refdesk.messaging.message.MessageText;

/** An internal note. */
@Schema(name = "NewNote")
public record NoteRequest(
    @Schema(examples = "Asked the caretaker about the heating.") @MessageText @Nullable String text,
    @Schema(description = "Systems only: on behalf of whom, a staff code.")
        @Size(max = 64, message = "must have at most 64 characters") @Nullable String by,
    @Schema(description = "Systems only: when it happened, for imports.")
        @Nullable Instant occurredAt) {}
