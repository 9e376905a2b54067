package org.refdesk.messaging.draft;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.refdesk.messaging.message.MessageText;

/** A reply that is not sent yet. */
@Schema(name = "NewDraft")
public record DraftRequest(
    @Schema(examples = "Dear Anna, on Sunday we are") @MessageText @Nullable String text,
    @Schema(description = "Whether the reply will expect an answer.")
        @Nullable Boolean answerExpected,
    @Schema(description = "Ids of documents of the same customer.")
        @Size(max = 20, message = "must be at most 20 documents") @Nullable List<@NotNull UUID> documents) {}
