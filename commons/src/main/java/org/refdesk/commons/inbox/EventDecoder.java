package org.refdesk.commons.inbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.cloudevents.CloudEvent;
import io.cloudevents.CloudEventData;
import io.cloudevents.core.message.Encoding;
import io.cloudevents.core.message.MessageReader;
import io.cloudevents.kafka.KafkaMessageFactory;
import io.cloudevents.rw.CloudEventRWException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.util.UUID;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;
import org.refdesk.commons.cloudevents.EventAttributes;

/**
 * Reads Kafka records as events: CloudEvents 1.0 in binary mode with the attributes of the suite,
 * none missing and none malformed.
 */
@ApplicationScoped
public class EventDecoder {

  private static final String TYPE_HEADER = EventAttributes.HEADER_PREFIX + "type";
  private static final Pattern POSITIVE = Pattern.compile("[1-9][0-9]{0,17}");

  private final ObjectMapper json;

  @Inject
  EventDecoder(ObjectMapper json) {
    this.json = json;
  }

  /** The type alone, at little cost; null when the record does not tell one. */
  public static @Nullable String type(ConsumerRecord<?, byte[]> record) {
    Header header = record.headers().lastHeader(TYPE_HEADER);
    return header == null || header.value() == null
        ? null
        : new String(header.value(), StandardCharsets.UTF_8);
  }

  /**
   * Reads a record as an event.
   *
   * @throws UndecodableEventException when it is none
   */
  public ReceivedEvent decode(ConsumerRecord<?, byte[]> record) throws UndecodableEventException {
    CloudEvent event = envelope(record);
    return new ReceivedEvent(
        id(event),
        event.getType(),
        event.getSource().toString(),
        event.getSubject(),
        extension(event, EventAttributes.ORGANIZATION),
        sequence(event),
        time(event).toInstant(),
        data(event),
        (String) event.getExtension(EventAttributes.TRACEPARENT));
  }

  private static CloudEvent envelope(ConsumerRecord<?, byte[]> record)
      throws UndecodableEventException {
    try {
      MessageReader reader = KafkaMessageFactory.createReader(record);
      if (reader.getEncoding() != Encoding.BINARY) {
        throw new UndecodableEventException("not a CloudEvent in binary mode");
      }
      return reader.toEvent();
    } catch (CloudEventRWException | IllegalArgumentException | IllegalStateException e) {
      throw new UndecodableEventException("not a CloudEvent: " + e.getMessage(), e);
    }
  }

  private static UUID id(CloudEvent event) throws UndecodableEventException {
    try {
      return UUID.fromString(event.getId());
    } catch (IllegalArgumentException e) {
      throw new UndecodableEventException("id is not a UUID: " + event.getId(), e);
    }
  }

  private static OffsetDateTime time(CloudEvent event) throws UndecodableEventException {
    OffsetDateTime time = event.getTime();
    if (time == null) {
      throw new UndecodableEventException("attribute time is missing");
    }
    return time;
  }

  private static long sequence(CloudEvent event) throws UndecodableEventException {
    String sequence = extension(event, EventAttributes.SEQUENCE);
    if (!POSITIVE.matcher(sequence).matches()) {
      throw new UndecodableEventException("sequence is not a positive number: " + sequence);
    }
    return Long.parseLong(sequence);
  }

  private static String extension(CloudEvent event, String name) throws UndecodableEventException {
    if (event.getExtension(name) instanceof String value && !value.isBlank()) {
      return value;
    }
    throw new UndecodableEventException("attribute " + name + " is missing");
  }

  private JsonNode data(CloudEvent event) throws UndecodableEventException {
    if (!EventAttributes.JSON.equals(event.getDataContentType())) {
      throw new UndecodableEventException("data is not JSON but " + event.getDataContentType());
    }
    CloudEventData data = event.getData();
    if (data == null) {
      throw new UndecodableEventException("data is missing");
    }
    try {
      JsonNode tree = json.readTree(data.toBytes());
      if (!tree.isObject()) {
        throw new UndecodableEventException("data is not a JSON object");
      }
      return tree;
    } catch (IOException e) {
      throw new UndecodableEventException("data is not JSON: " + e.getMessage(), e);
    }
  }
}
