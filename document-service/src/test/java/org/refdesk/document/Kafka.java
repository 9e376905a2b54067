package org.refdesk.document;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.awaitility.Awaitility;
import org.refdesk.commons.cloudevents.Topics;
import org.refdesk.commons.testing.EmbeddedStackResource;
import org.refdesk.commons.testing.GoldenEvents;
import org.refdesk.commons.testing.GoldenEvents.Golden;

/** Sends the events of other services and reads those of this one. */
public final class Kafka {

  private static final ObjectMapper JSON = new ObjectMapper();

  private Kafka() {}

  /** An event as it lies on a topic. */
  public record Seen(String type, long sequence, JsonNode data) {}

  /** Sends an event like a golden one, with its own id, key, sequence and data. */
  public static void send(String golden, UUID id, String key, long sequence, JsonNode data) {
    Golden sample = GoldenEvents.of(golden);
    ProducerRecord<String, byte[]> record =
        new ProducerRecord<>(
            sample.topic(),
            null,
            key,
            data.toString().getBytes(StandardCharsets.UTF_8),
            sample.record().headers());
    header(record, "ce_id", id.toString());
    header(record, "ce_subject", key);
    header(record, "ce_organization", data.path("organization").asText());
    header(record, "ce_sequence", Long.toString(sequence));
    try (KafkaProducer<String, byte[]> producer =
        new KafkaProducer<>(settings(), new StringSerializer(), new ByteArraySerializer())) {
      producer.send(record).get();
    } catch (ExecutionException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void header(ProducerRecord<?, ?> record, String name, String value) {
    record.headers().remove(name);
    record.headers().add(name, value.getBytes(StandardCharsets.UTF_8));
  }

  /** The events of this service with a key, once there are so many. */
  public static List<Seen> documents(String key, int count) {
    List<Seen> seen = new ArrayList<>();
    try (KafkaConsumer<String, byte[]> consumer =
        new KafkaConsumer<>(settings(), new StringDeserializer(), new ByteArrayDeserializer())) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(Topics.DOCUMENTS).stream()
              .map(p -> new TopicPartition(p.topic(), p.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Awaitility.await()
          .until(
              () -> {
                consumer
                    .poll(Duration.ofMillis(100))
                    .forEach(
                        record -> {
                          if (key.equals(record.key())) {
                            seen.add(seen(record));
                          }
                        });
                return seen.size() >= count;
              });
    }
    return seen;
  }

  private static Seen seen(ConsumerRecord<String, byte[]> record) {
    try {
      return new Seen(
          header(record, "ce_type"),
          Long.parseLong(header(record, "ce_sequence")),
          JSON.readTree(record.value()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String header(ConsumerRecord<?, ?> record, String name) {
    return new String(record.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
  }

  private static Map<String, Object> settings() {
    return Map.of(
        "bootstrap.servers", EmbeddedStackResource.stack().endpoints().kafka(),
        "enable.auto.commit", "false",
        "linger.ms", "0");
  }
}
