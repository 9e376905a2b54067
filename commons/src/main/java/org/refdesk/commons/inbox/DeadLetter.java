package org.refdesk.commons.inbox;

import java.time.Instant;
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
    long id,
    String consumer,
    String topic,
    int partition,
    long offset,
    @Nullable String type,
    @Nullable String organization,
    String reason,
    Instant failedAt) {}
