package org.refdesk.commons.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.refdesk.commons.json.StrictJson;
import org.refdesk.commons.testing.GoldenEvents;

class EventDecoderTest {

  private final EventDecoder decoder = new EventDecoder(strict());
  private final ProducerRecord<String, byte[]> golden =
      GoldenEvents.of("customer.updated").record();

  @Test
  void readsEveryAttribute() throws UndecodableEventException {
    ReceivedEvent event = decode(golden);
    GoldenEvents.Golden sample = GoldenEvents.of("customer.updated");
    assertThat(event)
        .isEqualTo(
            new ReceivedEvent(
                UUID.fromString(sample.attribute("id")),
                "org.refdesk.config.customer.updated.v1",
                "/refdesk/config-service",
                "NYC/100234",
                "NYC",
                2,
                Instant.parse("2026-03-05T11:00:00Z"),
                sample.data(),
                sample.attribute("traceparent")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"ce_subject", "ce_traceparent"})
  void doesWithoutWhatIsOptional(String header) throws UndecodableEventException {
    golden.headers().remove(header);
    assertThat(decode(golden).organization()).isEqualTo("NYC");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ce_specversion",
        "ce_id",
        "ce_type",
        "ce_source",
        "ce_time",
        "ce_organization",
        "ce_sequence",
        "content-type"
      })
  void refusesARecordWithoutWhatIsNeeded(String header) {
    golden.headers().remove(header);
    assertThatThrownBy(() -> decode(golden)).isInstanceOf(UndecodableEventException.class);
  }

  @ParameterizedTest
  @CsvSource({
    "ce_id, 4711, id is not a UUID",
    "ce_sequence, 0, sequence is not a positive number",
    "ce_sequence, 07, sequence is not a positive number",
    "ce_sequence, -1, sequence is not a positive number",
    "ce_sequence, 9999999999999999999, sequence is not a positive number",
    "ce_organization, ' ', attribute organization is missing",
    "ce_time, yesterday, not a CloudEvent",
    "ce_specversion, 0.2, not a CloudEvent",
    "content-type, text/plain, data is not JSON",
    "content-type, application/cloudevents+json, not a CloudEvent"
  })
  void saysWhatIsWrong(String header, String value, String reason) {
    golden.headers().remove(header).add(header, bytes(value));
    assertThatThrownBy(() -> decode(golden))
        .isInstanceOf(UndecodableEventException.class)
        .hasMessageContaining(reason);
  }

  @ParameterizedTest
  @CsvSource({
    "'', data is",
    "'[1]', not a JSON object",
    "'{\"a\":', data is not JSON",
    "'{} {}', data is not JSON",
    "'{\"a\":1,\"a\":2}', data is not JSON"
  })
  void refusesDataThatIsNoObject(String data, String reason) {
    ProducerRecord<String, byte[]> other =
        new ProducerRecord<>(golden.topic(), null, golden.key(), bytes(data), golden.headers());
    assertThatThrownBy(() -> decode(other))
        .isInstanceOf(UndecodableEventException.class)
        .hasMessageContaining(reason);
  }

  private ReceivedEvent decode(ProducerRecord<String, byte[]> record)
      throws UndecodableEventException {
    return decoder.decode(
        new ConsumerRecord<>(
            record.topic(),
            0,
            0,
            0,
            TimestampType.CREATE_TIME,
            0,
            0,
            record.key(),
            record.value(),
            record.headers(),
            Optional.empty()));
  }

  private static ObjectMapper strict() {
    ObjectMapper mapper = new ObjectMapper();
    new StrictJson().customize(mapper);
    return mapper;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
