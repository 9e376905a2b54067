package org.refdesk.commons.outbox;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.InvalidRecordException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.InvalidTopicException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;
import org.refdesk.commons.cloudevents.Topics;
import org.refdesk.commons.kafka.KafkaClients;

/**
 * Sends batches and waits for every acknowledgement. Belongs to one relay thread.
 *
 * <p>A producer that left a batch unfinished is thrown away together with all that it still holds:
 * it must not send a row after the relay has given it back. Its own time limit for a record lies
 * far above the relay's, because a record that expires in the middle of a batch lets later records
 * of the same key overtake it.
 */
final class EventProducer implements AutoCloseable {

  private static final Duration NOW = Duration.ZERO;
  private static final Duration CLOSING = Duration.ofSeconds(3);
  private static final int MOST_BLOCKING_MILLIS = 3_000;
  private static final int REQUEST_MILLIS = 5_000;
  private static final int LINGER_MILLIS = 1;

  private final KafkaClients clients;
  private final EventEncoder encoder;
  private final String name;
  private final Duration ackWait;
  private @Nullable Producer<String, byte[]> producer;

  EventProducer(KafkaClients clients, String name, Duration ackWait) {
    this.clients = clients;
    this.encoder = new EventEncoder(clients.application());
    this.name = name;
    this.ackWait = ackWait;
  }

  /** Sends the rows in their order. Never throws for what the broker does or leaves undone. */
  Delivery send(List<OutboxRow> rows) {
    Producer<String, byte[]> current = producer();
    long deadline = System.nanoTime() + ackWait.toNanos();
    List<Future<RecordMetadata>> answers = new ArrayList<>(rows.size());
    for (OutboxRow row : rows) {
      Future<RecordMetadata> answer = current.send(encoder.encode(row));
      answers.add(answer);
      if (unreachable(answer)) {
        // Each further send would block as long as this one did.
        break;
      }
    }
    Delivery delivery = await(rows, answers, deadline);
    if (delivery.failure() != null) {
      discard();
    }
    return delivery;
  }

  /**
   * Returns once the broker answers. To be asked after a failure, before rows are locked and read
   * for nothing.
   *
   * @throws org.apache.kafka.common.KafkaException when it does not answer in time
   */
  void awaitBroker() {
    producer().partitionsFor(Topics.LOOKUPS);
  }

  private static boolean unreachable(Future<RecordMetadata> answer) {
    return answer.state() == Future.State.FAILED && refusal(answer.exceptionNow()) == null;
  }

  private static Delivery await(
      List<OutboxRow> rows, List<Future<RecordMetadata>> answers, long deadline) {
    List<OutboxRow> sent = new ArrayList<>(rows.size());
    List<Delivery.Refused> refused = new ArrayList<>();
    // A row behind an unsent one of its key stays too, acknowledged or not: sent again after it,
    // the key's last record is again its latest, which a compacted topic keeps.
    Set<String> held = new HashSet<>();
    Throwable failure = null;
    for (int i = 0; i < answers.size(); i++) {
      OutboxRow row = rows.get(i);
      Throwable fault = fault(answers.get(i), deadline);
      String refusal = fault == null ? null : refusal(fault);
      if (refusal != null) {
        refused.add(new Delivery.Refused(row, refusal));
      } else if (fault != null) {
        failure = failure == null ? fault : failure;
        held.add(row.key());
      } else if (!held.contains(row.key())) {
        sent.add(row);
      }
    }
    return new Delivery(sent, refused, failure);
  }

  private static @Nullable Throwable fault(Future<RecordMetadata> answer, long deadline) {
    try {
      answer.get(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
      return null;
    } catch (ExecutionException e) {
      return e.getCause() == null ? e : e.getCause();
    } catch (TimeoutException e) {
      return e;
    } catch (InterruptedException e) {
      throw new InterruptException(e);
    }
  }

  /** Why a row will never be taken, however often it is sent; null for every other fault. */
  private static @Nullable String refusal(Throwable fault) {
    return fault instanceof RecordTooLargeException
            || fault instanceof InvalidRecordException
            || fault instanceof InvalidTopicException
        ? fault.getClass().getSimpleName() + ": " + fault.getMessage()
        : null;
  }

  private Producer<String, byte[]> producer() {
    Producer<String, byte[]> current = producer;
    if (current == null) {
      current = new KafkaProducer<>(settings(), new StringSerializer(), new ByteArraySerializer());
      producer = current;
    }
    return current;
  }

  private Map<String, Object> settings() {
    return clients.settings(
        name,
        Map.of(
            ProducerConfig.ACKS_CONFIG,
            "all",
            ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG,
            true,
            ProducerConfig.LINGER_MS_CONFIG,
            LINGER_MILLIS,
            ProducerConfig.MAX_BLOCK_MS_CONFIG,
            MOST_BLOCKING_MILLIS,
            ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG,
            REQUEST_MILLIS,
            ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
            Integer.MAX_VALUE));
  }

  /** Drops the producer with what it has not sent; the next batch makes a new one. */
  void discard() {
    close(NOW);
  }

  @Override
  public void close() {
    close(CLOSING);
  }

  private void close(Duration patience) {
    Producer<String, byte[]> closing = producer;
    producer = null;
    if (closing != null) {
      closing.close(patience);
    }
  }
}
