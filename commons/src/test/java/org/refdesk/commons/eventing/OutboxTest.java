package org.refdesk.commons.eventing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import jakarta.transaction.TransactionalException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.refdesk.commons.cloudevents.Topics;
import org.refdesk.commons.inbox.EventDecoder;
import org.refdesk.commons.inbox.UndecodableEventException;
import org.refdesk.commons.testing.EmbeddedStackResource;

@QuarkusTest
@TestProfile(EventingProfile.class)
@WithTestResource(
    value = EmbeddedStackResource.class,
    initArgs = @ResourceArg(name = "service", value = "config"))
class OutboxTest {

  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final int MEGABYTE = 1 << 20;

  @Inject Probes probes;
  @Inject EventDecoder decoder;

  private TopicReader topic;
  private final String code = UUID.randomUUID().toString();

  @BeforeEach
  void open() {
    topic = new TopicReader(Topics.CONVERSATIONS);
  }

  @AfterEach
  void close() {
    topic.close();
  }

  @Test
  void keepsTheOrderOfEachKeyUnderConcurrentWriters() throws Exception {
    List<String> codes = List.of(code + "-a", code + "-b", code + "-c");
    int writers = 6;
    int changes = 40;
    List<Future<?>> work = new ArrayList<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(writers)) {
      for (int writer = 0; writer < writers; writer++) {
        work.add(
            threads.submit(
                () -> {
                  for (int i = 0; i < changes; i++) {
                    probes.change("NYC", codes.get(i % codes.size()));
                  }
                }));
      }
    }
    for (Future<?> each : work) {
      each.get();
    }
    int most = writers * changes;
    await()
        .atMost(PATIENCE)
        .until(() -> codes.stream().mapToInt(c -> topic.read(c).size()).sum() == most);
    for (String each : codes) {
      List<Long> sequences = sequences(each);
      assertThat(sequences).isEqualTo(oneTo(sequences.size()));
    }
  }

  @Test
  void sendsTheEventsOfOneTransactionInTheirOrder() {
    probes.changeOften("NYC", code, 1_000);
    await().atMost(PATIENCE).until(() -> topic.read(code).size() == 1_000);
    assertThat(sequences(code)).isEqualTo(oneTo(1_000));
  }

  @Test
  void keepsTheOrderOfEventsThatWereWrittenEarly() {
    probes.changeOftenInChunks("NYC", code, 1_000, 300);
    await().atMost(PATIENCE).until(() -> topic.read(code).size() == 1_000);
    assertThat(sequences(code)).isEqualTo(oneTo(1_000));
  }

  @Test
  void sendsNothingOfATransactionThatRolledBack() {
    assertThatThrownBy(() -> probes.changeInVain("NYC", code)).hasMessage("in vain");
    probes.change("NYC", code);
    await().atMost(PATIENCE).until(() -> !topic.read(code).isEmpty());
    probes.change("NYC", code);
    await().atMost(PATIENCE).until(() -> topic.read(code).size() >= 2);
    assertThat(sequences(code)).containsExactly(1L, 2L);
  }

  @Test
  void refusesAnEventOutsideATransaction() {
    assertThatThrownBy(() -> probes.appendAlone()).isInstanceOf(TransactionalException.class);
  }

  @Test
  void writesTheEnvelopeOfTheContract() throws UndecodableEventException {
    probes.change("NYC", code, Map.of("text", "Ünïcode \u0000 ✓"));
    await().atMost(PATIENCE).until(() -> !topic.read(code).isEmpty());
    ConsumerRecord<String, byte[]> record = topic.read(code).getFirst();
    assertThat(header(record, "ce_specversion")).isEqualTo("1.0");
    assertThat(header(record, "ce_source")).isEqualTo("/refdesk/probe-service");
    assertThat(header(record, "ce_type")).isEqualTo(Probes.CHANGED);
    assertThat(header(record, "ce_organization")).isEqualTo("NYC");
    assertThat(header(record, "ce_sequence")).isEqualTo("1");
    assertThat(header(record, "content-type")).isEqualTo("application/json");
    assertThat(UUID.fromString(header(record, "ce_id")).version()).isEqualTo(7);
    assertThat(decoder.decode(record).data().required("remarks").required("text").asText())
        .isEqualTo("Ünïcode \u0000 ✓");
  }

  @Test
  void setsAsideWhatKafkaWillNeverTakeAndSendsTheRest() {
    probes.change("NYC", code, Map.of("text", "x".repeat(2 * MEGABYTE)));
    probes.change("NYC", code);
    await().atMost(PATIENCE).until(() -> !topic.read(code).isEmpty());
    assertThat(sequences(code)).containsExactly(2L);
    await()
        .atMost(PATIENCE)
        .until(() -> Metrics.value("refdesk_outbox_dead_letters"), value -> value >= 1);
  }

  private List<Long> sequences(String key) {
    return topic.read(key).stream().map(r -> Long.valueOf(header(r, "ce_sequence"))).toList();
  }

  private static List<Long> oneTo(int last) {
    return LongStream.rangeClosed(1, last).boxed().toList();
  }

  private static String header(ConsumerRecord<?, ?> record, String name) {
    return new String(record.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
  }
}
