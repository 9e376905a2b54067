package org.refdesk.commons.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.refdesk.commons.testing.GoldenEvents;

class EventEncoderTest {

  static Stream<String> samples() {
    return GoldenEvents.names().stream();
  }

  @ParameterizedTest
  @MethodSource("samples")
  void writesTheRecordThatTheSampleShows(String name) {
    GoldenEvents.Golden sample = GoldenEvents.of(name);
    String application = sample.attribute("source").replace("/refdesk/", "");
    ProducerRecord<String, byte[]> encoded = new EventEncoder(application).encode(row(sample));
    ProducerRecord<String, byte[]> expected = sample.record();
    assertThat(encoded.topic()).isEqualTo(expected.topic());
    assertThat(encoded.key()).isEqualTo(expected.key());
    assertThat(encoded.value()).isEqualTo(expected.value());
    assertThat(headers(encoded)).isEqualTo(headers(expected));
  }

  private static OutboxRow row(GoldenEvents.Golden sample) {
    return new OutboxRow(
        Lanes.of(sample.key()),
        1,
        UUID.fromString(sample.attribute("id")),
        sample.topic(),
        sample.key(),
        sample.type(),
        sample.attribute("subject"),
        sample.attribute("organization"),
        Long.parseLong(sample.attribute("sequence")),
        Instant.parse(sample.attribute("time")),
        sample.attribute("traceparent"),
        sample.data().toString());
  }

  private static Map<String, String> headers(ProducerRecord<?, ?> record) {
    Map<String, String> headers = new TreeMap<>();
    record
        .headers()
        .forEach(
            header ->
                headers.put(header.key(), new String(header.value(), StandardCharsets.UTF_8)));
    return headers;
  }
}
