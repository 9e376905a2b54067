package org.refdesk.commons.outbox;

import io.cloudevents.core.builder.CloudEventBuilder;
import io.cloudevents.kafka.KafkaMessageFactory;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.refdesk.commons.cloudevents.EventAttributes;

/** Turns rows into Kafka records: CloudEvents 1.0, binary mode. */
final class EventEncoder {

  private final URI source;

  EventEncoder(String application) {
    this.source = URI.create("/refdesk/" + application);
  }

  ProducerRecord<String, byte[]> encode(OutboxRow row) {
    CloudEventBuilder event =
        CloudEventBuilder.v1()
            .withId(row.eventId().toString())
            .withType(row.type())
            .withSource(source)
            .withTime(row.occurredAt().atOffset(ZoneOffset.UTC))
            .withExtension(EventAttributes.ORGANIZATION, row.organization())
            .withExtension(EventAttributes.SEQUENCE, Long.toString(row.sequence()))
            .withData(EventAttributes.JSON, row.data().getBytes(StandardCharsets.UTF_8));
    if (row.subject() != null) {
      event.withSubject(row.subject());
    }
    if (row.traceparent() != null) {
      event.withExtension(EventAttributes.TRACEPARENT, row.traceparent());
    }
    return KafkaMessageFactory.createWriter(row.topic(), row.key()).writeBinary(event.build());
  }
}
