package org.refdesk.config.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.awaitility.Awaitility;
import org.refdesk.commons.testing.EmbeddedStackResource;
import org.refdesk.commons.testing.GoldenEvents;
import org.refdesk.commons.testing.GoldenEvents.Golden;

/** The events of one topic as another system receives them. */
public final class PublishedEvents implements AutoCloseable {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final String topic;
  private final KafkaConsumer<String, byte[]> consumer;
  private final List<Event> seen = new ArrayList<>();

  /** One event. */
  public record Event(String key, String type, String organization, long sequence, JsonNode data) {}

  /** Reads the topic from its beginning. */
  public PublishedEvents(String topic) {
    this.topic = topic;
    consumer =
        new KafkaConsumer<>(
            Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                EmbeddedStackResource.stack().endpoints().kafka()),
            new StringDeserializer(),
            new ByteArrayDeserializer());
    List<TopicPartition> partitions =
        consumer.partitionsFor(topic).stream()
            .map(partition -> new TopicPartition(topic, partition.partition()))
            .toList();
    consumer.assign(partitions);
    consumer.seekToBeginning(partitions);
  }

  /** Waits until so many events of a key have come, and gives them in their order. */
  public List<Event> await(String key, int count) {
    Awaitility.await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(() -> assertThat(read(key)).hasSizeGreaterThanOrEqualTo(count));
    return read(key);
  }

  private List<Event> read(String key) {
    consumer.poll(Duration.ofMillis(200)).forEach(record -> seen.add(event(record)));
    return seen.stream().filter(event -> event.key().equals(key)).toList();
  }

  private static Event event(ConsumerRecord<String, byte[]> record) {
    try {
      return new Event(
          record.key(),
          header(record, "ce_type"),
          header(record, "ce_organization"),
          Long.parseLong(header(record, "ce_sequence")),
          JSON.readTree(record.value()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String header(ConsumerRecord<?, ?> record, String name) {
    return new String(record.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
  }

  /** Asserts that an event is of the kind that a sample shows. */
  public void assertLike(Event event, String sample) {
    Golden golden = GoldenEvents.of(sample);
    assertThat(topic).isEqualTo(golden.topic());
    assertThat(event.type()).isEqualTo(golden.type());
    assertThat(event.key().chars().filter(c -> c == '/').count())
        .isEqualTo(golden.key().chars().filter(c -> c == '/').count());
    golden.assertSameShape(event.data());
  }

  @Override
  public void close() {
    consumer.close();
  }
}
