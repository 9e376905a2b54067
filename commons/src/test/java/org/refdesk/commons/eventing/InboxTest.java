package org.refdesk.commons.eventing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Scope;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.LongStream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.refdesk.commons.cloudevents.Topics;
import org.refdesk.commons.inbox.DeadLetter;
import org.refdesk.commons.inbox.DeadLetters;
import org.refdesk.commons.inbox.RedeliveryException;
import org.refdesk.commons.testing.EmbeddedStackResource;

@QuarkusTest
@TestProfile(EventingProfile.class)
@WithTestResource(
    value = EmbeddedStackResource.class,
    initArgs = @ResourceArg(name = "service", value = "config"))
class InboxTest {

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  @Inject Probes probes;
  @Inject ProbeHandler handler;
  @Inject Effects effects;
  @Inject DeadLetters deadLetters;
  @Inject Tracer tracer;

  private final String code = UUID.randomUUID().toString();

  @Test
  void handlesEachEventOnceInOrder() {
    probes.changeOften("NYC", code, 1_200);
    probes.changeOften("UTR", code + "-u", 300);
    await().atMost(PATIENCE).until(() -> effects.of("NYC", code).size() >= 1_200);
    await().atMost(PATIENCE).until(() -> effects.of("UTR", code + "-u").size() >= 300);
    assertThat(effects.of("NYC", code)).isEqualTo(oneTo(1_200));
    assertThat(effects.of("UTR", code + "-u")).isEqualTo(oneTo(300));
  }

  @Test
  void handlesAnEventWithinItsOrganizationOnly() {
    probes.change("NYC", code);
    await().atMost(PATIENCE).until(() -> effects.of("NYC", code).size() == 1);
    assertThat(effects.of("UTR", code)).isEmpty();
  }

  @Test
  void passesOverAnEventThatItKnows() throws Exception {
    String id = UUID.randomUUID().toString();
    try (KafkaProducer<String, byte[]> producer = producer()) {
      producer.send(event(id, 1)).get();
      producer.send(event(id, 1)).get();
      await().atMost(PATIENCE).until(() -> effects.of("NYC", code).size() == 1);
      producer.send(event(id, 1)).get();
      producer.send(event(UUID.randomUUID().toString(), 2)).get();
    }
    await().atMost(PATIENCE).until(() -> effects.of("NYC", code).size() >= 2);
    assertThat(effects.of("NYC", code)).containsExactly(1L, 2L);
  }

  @Test
  void putsAsideWhatItsHandlerRefusesAndHandlesTheRest() throws RedeliveryException {
    String bad = code + "-bad";
    handler.refuse(bad);
    probes.change("NYC", code);
    probes.change("NYC", bad);
    probes.change("NYC", code);
    await().atMost(PATIENCE).until(() -> effects.of("NYC", code).size() == 2);
    DeadLetter letter =
        await()
            .atMost(PATIENCE)
            .until(() -> letter("refused: " + bad), Optional::isPresent)
            .orElseThrow();
    assertThat(effects.of("NYC", bad)).isEmpty();
    assertThat(letter.organization()).isEqualTo("NYC");
    assertThat(letter.type()).isEqualTo(Probes.CHANGED);
    assertThat(letter.consumer()).isEqualTo("probe");

    assertThatThrownBy(() -> deadLetters.redeliver(letter.id()))
        .isInstanceOf(RedeliveryException.class)
        .hasMessageContaining("refused: " + bad);
    assertThat(effects.of("NYC", bad)).isEmpty();

    handler.accept(bad);
    assertThat(deadLetters.redeliver(letter.id())).isTrue();
    assertThat(effects.of("NYC", bad)).containsExactly(1L);
    assertThat(deadLetters.redeliver(letter.id())).isFalse();
    assertThat(effects.of("NYC", bad)).containsExactly(1L);
  }

  @Test
  void putsAsideWhatIsNoEventAndHandlesTheRest() throws Exception {
    try (KafkaProducer<String, byte[]> producer = producer()) {
      producer.send(new ProducerRecord<>(Topics.CONVERSATIONS, code, bytes("no event"))).get();
      ProducerRecord<String, byte[]> withoutSequence = event(UUID.randomUUID().toString(), 1);
      withoutSequence.headers().remove("ce_sequence");
      producer.send(withoutSequence).get();
      producer.send(event(UUID.randomUUID().toString(), 1)).get();
    }
    await().atMost(PATIENCE).until(() -> effects.of("NYC", code).size() == 1);
    DeadLetter letter = letter("attribute sequence is missing").orElseThrow();
    assertThatThrownBy(() -> deadLetters.redeliver(letter.id()))
        .isInstanceOf(RedeliveryException.class);
    assertThat(deadLetters.discard(letter.id())).isTrue();
    assertThat(deadLetters.discard(letter.id())).isFalse();
  }

  @Test
  void passesOverTypesThatNobodyAcceptsWhateverTheyAre() throws Exception {
    int before = deadLetters.list(DeadLetters.MOST_LISTED, 0).size();
    try (KafkaProducer<String, byte[]> producer = producer()) {
      ProducerRecord<String, byte[]> foreign =
          new ProducerRecord<>(Topics.CONVERSATIONS, code, bytes("?"));
      foreign.headers().add("ce_type", bytes("org.example.something.v1"));
      producer.send(foreign).get();
      producer.send(new ProducerRecord<>(Topics.CONVERSATIONS, code, null)).get();
      producer.send(event(UUID.randomUUID().toString(), 1)).get();
    }
    await().atMost(PATIENCE).until(() -> effects.of("NYC", code).size() == 1);
    assertThat(deadLetters.list(DeadLetters.MOST_LISTED, 0)).hasSize(before);
  }

  @Test
  void continuesTheTraceOfTheWorkThatCausedTheEvent() {
    Span span = tracer.spanBuilder("request").startSpan();
    try (Scope scope = span.makeCurrent()) {
      probes.change("NYC", code);
    } finally {
      span.end();
    }
    await().atMost(PATIENCE).until(() -> effects.of("NYC", code).size() == 1);
    assertThat(handler.trace(code)).isEqualTo(span.getSpanContext().getTraceId());
  }

  @Test
  void showsWhatOperatorsWatch() {
    probes.change("NYC", code);
    await().atMost(PATIENCE).until(() -> effects.of("NYC", code).size() == 1);
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () -> {
              assertThat(Metrics.value("refdesk_outbox_published_total")).isPositive();
              assertThat(Metrics.value("refdesk_inbox_handled_total{")).isPositive();
              assertThat(Metrics.value("refdesk_inbox_lag{consumer=\"probe\"")).isZero();
              assertThat(Metrics.value("refdesk_outbox_rows")).isZero();
              assertThat(Metrics.value("refdesk_outbox_oldest_age_seconds")).isZero();
              assertThat(Metrics.value("refdesk_kafka_up")).isEqualTo(1);
            });
  }

  private Optional<DeadLetter> letter(String reason) {
    return deadLetters.list(DeadLetters.MOST_LISTED, 0).stream()
        .filter(letter -> letter.reason().contains(reason))
        .findFirst();
  }

  private ProducerRecord<String, byte[]> event(String id, long sequence) {
    ProducerRecord<String, byte[]> event =
        new ProducerRecord<>(
            Topics.CONVERSATIONS, code, bytes("{\"code\":\"" + code + "\",\"remarks\":{}}"));
    Map.of(
            "ce_specversion", "1.0",
            "ce_id", id,
            "ce_source", "/refdesk/probe-service",
            "ce_type", Probes.CHANGED,
            "ce_time", "2026-03-02T08:00:00Z",
            "ce_organization", "NYC",
            "ce_sequence", Long.toString(sequence),
            "content-type", "application/json")
        .forEach((name, value) -> event.headers().add(name, bytes(value)));
    return event;
  }

  private static KafkaProducer<String, byte[]> producer() {
    return new KafkaProducer<>(
        Map.of(
            ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
            EmbeddedStackResource.stack().endpoints().kafka()),
        new StringSerializer(),
        new ByteArraySerializer());
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static List<Long> oneTo(int last) {
    return LongStream.rangeClosed(1, last).boxed().toList();
  }
}
