package org.refdesk.messaging.draft;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A reply that is not sent yet.
 *
 * @param writtenAgainst version of the conversation when the draft was last saved; where the
 *     conversation has a higher one, something has happened since
 */
@Schema(name = "Draft")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record DraftView(
    @Schema(examples = "1042") long conversation,
    @Schema(examples = "JDOE") String staff,
    @Schema(examples = "Dear Anna, on Sunday we are") String text,
    @Nullable Boolean answerExpected,
    List<UUID> documents,
    long writtenAgainst,
    Instant saved,
    long version) {

  static DraftView of(Draft draft) {
    return new DraftView(
        draft.conversationId,
        draft.staff,
        draft.text,
        draft.answerExpected,
        List.of(draft.documents),
        draft.writtenAgainst,
        draft.savedAt,
        draft.version);
  }
}
