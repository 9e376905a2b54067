package org.refdesk.messaging.duplicate;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.refdesk.messaging.conversation.ConversationStatus;

/**
 * A conversation that may be about the same.
 *
 * @param similarity of subject and first message, from 0 to 1
 */
@Schema(name = "PossibleDuplicate")
public record DuplicateView(
    @Schema(examples = "1040") long conversation,
    @Schema(examples = "Sunday opening") String subject,
    ConversationStatus status,
    Instant created,
    @Schema(examples = "0.82") double similarity) {}
