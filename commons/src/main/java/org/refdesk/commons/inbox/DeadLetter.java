package org.refdesk.commons.inbox;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A record that could not be handled.
 *
 * @param id to name it by
 * @param consumer who could not handle it
 * @param topic where it came from
 * @param partition where it came from
 * @param offset where it came from
 * @param type type of the event, where the record told one
 * @param organization whose data it is, where the record told it
 * @param reason of the last attempt
 * @param failedAt when the last attempt failed
 */
public record DeadLetter(
    @Schema(examples = "17") long id,
    @Schema(description = "Which part of the service it failed in.", examples = "lookups")
        String consumer,
    @Schema(examples = "refdesk.lookups") String topic,
    @Schema(examples = "3") int partition,
    @Schema(examples = "1204") long offset,
    @Schema(
            description = "Type of the event; absent if the record is none.",
            examples = "org.refdesk.config.category.updated.v1")
        @Nullable String type,
    @Schema(description = "Whose data it is; absent if the record is no event.", examples = "NYC")
        @Nullable String organization,
    @Schema(
            description = "Why the last try failed, for whoever knows the program.",
            examples = "java.lang.IllegalArgumentException: no code in the event")
        String reason,
    @Schema(description = "When the last try failed.") Instant failedAt) {}
