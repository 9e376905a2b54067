package org.refdesk.commons.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.refdesk.commons.cloudevents.Topics;
import org.refdesk.commons.eventing.EventingProfile;
import org.refdesk.commons.eventing.Probes;
import org.refdesk.commons.eventing.TopicReader;
import org.refdesk.commons.kafka.KafkaClients;
import org.refdesk.commons.kafka.TopicSetup;
import org.refdesk.commons.testing.EmbeddedStackResource;

/** Replicas with other numbers of threads than this one share the outbox with it. */
@QuarkusTest
@TestProfile(EventingProfile.class)
@WithTestResource(
    value = EmbeddedStackResource.class,
    initArgs = @ResourceArg(name = "service", value = "config"))
class SeveralRelaysTest {

  private static final int CODES = 8;
  private static final int CHANGES = 100;

  @Inject DataSource database;
  @Inject TopicSetup topics;
  @Inject KafkaClients clients;
  @Inject OutboxMetrics metrics;
  @Inject OutboxSettings settings;
  @Inject NewRows newRows;
  @Inject Clock clock;
  @Inject Probes probes;

  private final List<Relay> relays = new ArrayList<>();
  private final List<Thread> threads = new ArrayList<>();

  @BeforeEach
  void startReplicas() {
    start(2);
    start(3);
  }

  @AfterEach
  void stopReplicas() throws InterruptedException {
    relays.forEach(Relay::stop);
    for (Thread thread : threads) {
      thread.join();
    }
  }

  @Test
  void sendEachEventOnceAndInOrder() throws InterruptedException {
    List<String> codes =
        IntStream.range(0, CODES).mapToObj(i -> UUID.randomUUID().toString()).toList();
    try (TopicReader topic = new TopicReader(Topics.CONVERSATIONS)) {
      List<Thread> writers =
          codes.stream().map(code -> Thread.ofPlatform().start(() -> change(code))).toList();
      for (Thread writer : writers) {
        writer.join();
      }
      for (String code : codes) {
        await().atMost(Duration.ofSeconds(20)).until(() -> topic.read(code).size() >= CHANGES);
      }
      for (String code : codes) {
        assertThat(sequences(topic, code))
            .isEqualTo(LongStream.rangeClosed(1, CHANGES).boxed().toList());
      }
    }
  }

  private void change(String code) {
    for (int i = 0; i < CHANGES; i++) {
      probes.change("NYC", code);
    }
  }

  private void start(int count) {
    for (int i = 0; i < count; i++) {
      EventProducer producer =
          new EventProducer(clients, "replica-%d-%d".formatted(count, i), settings.ackWait());
      Relay relay =
          new Relay(database, topics, producer, metrics, settings, clock, Lanes.of(i, count));
      newRows.subscribe(relay::wake);
      relays.add(relay);
      threads.add(Thread.ofPlatform().start(relay));
    }
  }

  private static List<Long> sequences(TopicReader topic, String code) {
    return topic.read(code).stream()
        .map(r -> new String(r.headers().lastHeader("ce_sequence").value(), StandardCharsets.UTF_8))
        .map(Long::valueOf)
        .toList();
  }
}
