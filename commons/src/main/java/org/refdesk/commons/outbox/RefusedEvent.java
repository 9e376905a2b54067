package org.refdesk.commons.outbox;

import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * An event that Kafka has refused for good.
 *
 * @param id to name it by
 * @param event its {@code ce_id}
 * @param topic where it should have gone
 * @param key its Kafka key
 * @param organization whose data it is
 * @param sequence its number among those of its aggregate
 * @param occurredAt when what it tells happened
 * @param failedAt when it was refused
 */
public record RefusedEvent(
    @Schema(examples = "17") long id,
    @Schema(description = "Id of the event.") UUID event,
    @Schema(examples = "refdesk.conversations") String topic,
    @Schema(examples = "NYC/1042") String key,
    @Schema(examples = "org.refdesk.messaging.conversation.closed.v1") String type,
    @Schema(description = "Whose data it is.", examples = "NYC") String organization,
    @Schema(description = "Number of the event among those of what it is about.", examples = "4")
        long sequence,
    @Schema(description = "When what it tells happened.") Instant occurredAt,
    @Schema(
            description = "Why Kafka refused it, for whoever knows the program.",
            examples = "RecordTooLargeException: The message is 1200000 bytes …")
        String reason,
    @Schema(description = "When it was refused.") Instant failedAt) {}
