package org.refdesk.messaging;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.refdesk.commons.cloudevents.Topics;
import org.refdesk.commons.testing.EmbeddedStackResource;

/** What this service has sent to the topic of conversations. */
public final class SentEvents {

  private SentEvents() {}

  /** All events of a key up to now, in the order in which they were sent. */
  public static List<ConsumerRecord<String, byte[]>> of(String key) {
    Map<String, Object> properties = new HashMap<>();
    properties.put("bootstrap.servers", EmbeddedStackResource.stack().endpoints().kafka());
    List<ConsumerRecord<String, byte[]>> found = new ArrayList<>();
    try (KafkaConsumer<String, byte[]> consumer =
        new KafkaConsumer<>(properties, new StringDeserializer(), new ByteArrayDeserializer())) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(Topics.CONVERSATIONS).stream()
              .map(p -> new TopicPartition(p.topic(), p.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      while (ends.entrySet().stream().anyMatch(e -> consumer.position(e.getKey()) < e.getValue())) {
        consumer
            .poll(Duration.ofMillis(200))
            .forEach(
                record -> {
                  if (record.key().equals(key)) {
                    found.add(record);
                  }
                });
      }
    }
    return found;
  }

  /** A header of an event, such as {@code ce_type}. */
  public static String header(ConsumerRecord<String, byte[]> record, String name) {
    return new String(record.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
  }
}
