package org.refdesk.commons.outbox;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One event as it lies in the table.
 *
 * @param lane of the key when the row was written
 * @param id place in the order of its lane; 0 as long as the row is not written
 * @param data JSON text
 * @param traceparent W3C trace context of the work that appended the event
 */
record OutboxRow(
    short lane,
    long id,
    UUID eventId,
    String topic,
    String key,
    String type,
    @Nullable String subject,
    String organization,
    long sequence,
    Instant occurredAt,
    @Nullable String traceparent,
    String data) {}
