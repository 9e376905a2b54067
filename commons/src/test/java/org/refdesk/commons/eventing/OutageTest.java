package org.refdesk.commons.eventing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.refdesk.commons.cloudevents.Topics;
import org.refdesk.commons.inbox.DeadLetters;
import org.refdesk.commons.testing.EmbeddedStackResource;
import org.refdesk.local.EmbeddedStack;
import org.refdesk.local.Part;

/** Parts are killed while events flow: no event is lost, and none has its effect twice. */
@QuarkusTest
@TestProfile(EventingProfile.class)
@WithTestResource(
    value = EmbeddedStackResource.class,
    initArgs = @ResourceArg(name = "service", value = "config"))
class OutageTest {

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final int WRITERS = 4;

  @Inject Probes probes;
  @Inject Effects effects;
  @Inject DeadLetters deadLetters;

  private final EmbeddedStack stack = EmbeddedStackResource.stack();
  private final String code = UUID.randomUUID().toString();
  private final List<String> codes =
      IntStream.range(0, WRITERS).mapToObj(i -> code + "-" + i).toList();

  @AfterEach
  void mend() {
    stack.start(Part.POSTGRES);
    stack.start(Part.KAFKA);
  }

  @Test
  void outlivesAKilledBroker() throws Exception {
    Map<String, Long> written =
        whileWriting(
            () -> {
              await().until(() -> effects.of("NYC", codes.getFirst()).size() > 20);
              stack.kill(Part.KAFKA);
              await()
                  .atMost(PATIENCE)
                  .until(() -> Metrics.value("refdesk_outbox_rows"), rows -> rows > 200);
              await().atMost(PATIENCE).until(() -> Metrics.value("refdesk_kafka_up") == 0);
              assertThat(readiness()).isEqualTo(200);
              stack.start(Part.KAFKA);
              await()
                  .atMost(PATIENCE)
                  .until(() -> Metrics.value("refdesk_outbox_oldest_age_seconds") < 1);
            });
    assertEachTookEffectOnce(written);
    assertThat(Metrics.value("refdesk_kafka_up")).isEqualTo(1);
  }

  @Test
  void outlivesAKilledDatabase() throws Exception {
    int letters = deadLetters.list(DeadLetters.MOST_LISTED, 0).size();
    Map<String, Long> written =
        whileWriting(
            () -> {
              await().until(() -> effects.of("NYC", codes.getFirst()).size() > 20);
              for (int i = 0; i < 3; i++) {
                stack.kill(Part.POSTGRES);
                stack.start(Part.POSTGRES);
                long before = handled();
                await().atMost(PATIENCE).ignoreExceptions().until(() -> handled() > before + 50);
              }
            });
    assertEachTookEffectOnce(written);
    assertThat(deadLetters.list(DeadLetters.MOST_LISTED, 0)).hasSize(letters);
  }

  @Test
  void keepsTheOrderOfEachKeyForOtherSystemsToo() throws Exception {
    try (TopicReader topic = new TopicReader(Topics.CONVERSATIONS)) {
      Map<String, Long> written =
          whileWriting(
              () -> {
                await().until(() -> !topic.read(codes.getFirst()).isEmpty());
                stack.kill(Part.KAFKA);
                stack.start(Part.KAFKA);
                int before = topic.read().size();
                await().atMost(PATIENCE).until(() -> topic.read().size() > before + 100);
              });
      assertEachTookEffectOnce(written);
      for (String each : codes) {
        await()
            .atMost(PATIENCE)
            .untilAsserted(
                () ->
                    assertThat(firstSeen(topic.read(each)))
                        .isEqualTo(oneTo(written.getOrDefault(each, 0L))));
      }
    }
  }

  /** One writer for each code, until the action is over; gives the last version of each. */
  private Map<String, Long> whileWriting(Action action) throws Exception {
    Map<String, Long> written = new ConcurrentHashMap<>();
    CountDownLatch over = new CountDownLatch(1);
    List<Thread> writers =
        codes.stream()
            .map(each -> Thread.ofPlatform().start(() -> write(each, over, written)))
            .toList();
    try {
      action.run();
    } finally {
      over.countDown();
      for (Thread writer : writers) {
        writer.join();
      }
    }
    return written;
  }

  private void write(String each, CountDownLatch over, Map<String, Long> written) {
    try {
      do {
        try {
          written.put(each, probes.change("NYC", each));
        } catch (RuntimeException e) {
          // The database is away. Whether the change took place shows in the next version.
          continue;
        }
      } while (!over.await(5, TimeUnit.MILLISECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void assertEachTookEffectOnce(Map<String, Long> written) {
    assertThat(written).hasSize(WRITERS);
    written.forEach(
        (each, last) ->
            await()
                .atMost(PATIENCE)
                .untilAsserted(() -> assertThat(effects.of("NYC", each)).isEqualTo(oneTo(last))));
  }

  private long handled() {
    return effects.of("NYC", codes.getFirst()).size();
  }

  /** Sequences in the order in which each first came. */
  private static List<Long> firstSeen(List<ConsumerRecord<String, byte[]>> records) {
    return records.stream()
        .map(
            record ->
                new String(
                    record.headers().lastHeader("ce_sequence").value(), StandardCharsets.UTF_8))
        .map(Long::valueOf)
        .distinct()
        .toList();
  }

  private static int readiness() {
    return RestAssured.get(Metrics.management() + "/q/health/ready").statusCode();
  }

  private static List<Long> oneTo(long last) {
    return LongStream.rangeClosed(1, last).boxed().toList();
  }

  private interface Action {
    void run() throws Exception;
  }
}
