package org.refdesk.e2e;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.refdesk.local.launcher.Suite;

/** Reads a topic from its beginning to its present end, as another system would. */
final class Events {

  private Events() {}

  /** An event as it lies on Kafka. */
  record Event(String key, String id, String type, long sequence, String data) {}

  /** All events of a topic, by key, in the order of the topic. */
  static Map<String, List<Event>> byKey(Suite suite, String topic) {
    Map<String, List<Event>> events = new LinkedHashMap<>();
    Properties properties = new Properties();
    properties.put("bootstrap.servers", suite.stack().endpoints().kafka());
    try (KafkaConsumer<String, String> consumer =
        new KafkaConsumer<>(properties, new StringDeserializer(), new StringDeserializer())) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(topic).stream()
              .map(p -> new TopicPartition(topic, p.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      while (ends.entrySet().stream().anyMatch(e -> consumer.position(e.getKey()) < e.getValue())) {
        for (ConsumerRecord<String, String> record : consumer.poll(Duration.ofMillis(500))) {
          Event event = event(record);
          events.computeIfAbsent(event.key(), key -> new ArrayList<>()).add(event);
        }
      }
    }
    return events;
  }

  private static Event event(ConsumerRecord<String, String> record) {
    return new Event(
        record.key(),
        header(record, "ce_id"),
        header(record, "ce_type"),
        Long.parseLong(header(record, "ce_sequence")),
        String.valueOf(record.value()));
  }

  private static String header(ConsumerRecord<String, String> record, String name) {
    Header header = record.headers().lastHeader(name);
    if (header == null) {
      throw new AssertionError("an event without " + name);
    }
    return new String(header.value(), StandardCharsets.UTF_8);
  }
}
