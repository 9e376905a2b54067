package org.refdesk.commons.inbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An event as it came from Kafka, its envelope checked.
 *
 * @param id the event's own id: the same on every redelivery
 * @param type {@code org.refdesk.<service>.<thing>.<past participle>.v1}
 * @param source {@code /refdesk/<service>}
 * @param subject what the event is about within its source
 * @param organization code of the organization whose data this is
 * @param sequence number of this event among those of its aggregate, gap-free from 1
 * @param time when it happened
 * @param data the JSON content
 * @param traceparent W3C trace context of the work that caused the event
 */
public record ReceivedEvent(
    UUID id,
    String type,
    String source,
    @Nullable String subject,
    String organization,
    long sequence,
    Instant time,
    JsonNode data,
    @Nullable String traceparent) {}
