package org.refdesk.commons.inbox;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.refdesk.commons.kafka.Backoff;
import org.refdesk.commons.kafka.KafkaClients;
import org.refdesk.commons.kafka.TopicSetup;

/**
 * Reads the topics of one subscription. One thread runs it; that thread alone makes, polls and
 * closes the Kafka consumer.
 */
final class InboxConsumer implements Runnable {

  private static final Logger LOG = Logger.getLogger(InboxConsumer.class);
  private static final Duration POLL = Duration.ofSeconds(1);
  private static final Duration CLOSING = Duration.ofSeconds(3);

  /** Above the time that a whole batch of events takes which all fail at every attempt. */
  private static final Duration LONGEST_BATCH = Duration.ofMinutes(15);

  private final Subscription subscription;
  private final Intake intake;
  private final KafkaClients clients;
  private final TopicSetup topics;
  private final InboxMetrics metrics;
  private final InboxSettings settings;
  private final CountDownLatch stop;
  private final Backoff backoff;
  private volatile @Nullable Consumer<byte[], byte[]> current;
  private boolean failing;

  InboxConsumer(
      Subscription subscription,
      Intake intake,
      KafkaClients clients,
      TopicSetup topics,
      InboxMetrics metrics,
      InboxSettings settings,
      CountDownLatch stop) {
    this.subscription = subscription;
    this.intake = intake;
    this.clients = clients;
    this.topics = topics;
    this.metrics = metrics;
    this.settings = settings;
    this.stop = stop;
    this.backoff = new Backoff(settings.firstPause(), settings.longestPause());
  }

  /** Ends the present poll, after the stop was given. */
  void wake() {
    Consumer<byte[], byte[]> consumer = current;
    if (consumer != null) {
      consumer.wakeup();
    }
  }

  @Override
  public void run() {
    try {
      while (!stopping()) {
        consume();
      }
    } catch (InterruptedException | InterruptException e) {
      LOG.debugf("%s interrupted", subscription.consumer());
    }
  }

  private boolean stopping() {
    return stop.getCount() == 0;
  }

  /**
   * One life of a Kafka consumer: it ends with the service, or with a fault it does not survive.
   */
  private void consume() throws InterruptedException {
    Consumer<byte[], byte[]> consumer = null;
    try {
      topics.ensure();
      consumer =
          new KafkaConsumer<>(settings(), new ByteArrayDeserializer(), new ByteArrayDeserializer());
      current = consumer;
      poll(consumer);
    } catch (WakeupException e) {
      LOG.debugf("%s ends", subscription.consumer());
    } catch (InterruptException e) {
      throw e;
    } catch (RuntimeException | Error e) {
      // Whatever it was: a consumer that ends is a copy that grows old for ever.
      failed(e);
      pause();
    } finally {
      current = null;
      close(consumer);
    }
  }

  private void close(@Nullable Consumer<byte[], byte[]> consumer) {
    if (consumer == null) {
      return;
    }
    try {
      consumer.close(CloseOptions.timeout(CLOSING));
    } catch (KafkaException e) {
      LOG.debugf(e, "%s did not leave its group in good order", subscription.consumer());
    }
  }

  private void poll(Consumer<byte[], byte[]> consumer) throws InterruptedException {
    Progress progress = new Progress(consumer, settings.commitEvery());
    consumer.subscribe(subscription.topics(), progress);
    while (!stopping()) {
      ConsumerRecords<byte[], byte[]> records = consumer.poll(POLL);
      long begun = System.nanoTime();
      if (!records.isEmpty()) {
        take(consumer, records, progress);
      } else if (!consumer.assignment().isEmpty()) {
        // the broker is back, and has nothing new
        succeeded();
      }
      progress.tell();
      metrics.lag(subscription.consumer(), lag(consumer));
      if (!records.isEmpty()) {
        pace(begun);
      }
    }
    progress.tellAll();
  }

  private void take(
      Consumer<byte[], byte[]> consumer, ConsumerRecords<byte[], byte[]> records, Progress progress)
      throws InterruptedException {
    try {
      intake.take(records);
      progress.reached(records.nextOffsets());
      succeeded();
    } catch (RuntimeException | Error e) {
      // The surroundings failed, not an event: the same records again, for as long as it takes.
      // Those of them that had their effect are known.
      failed(e);
      rewind(consumer, records);
      pause();
    }
  }

  private static void rewind(
      Consumer<byte[], byte[]> consumer, ConsumerRecords<byte[], byte[]> records) {
    for (TopicPartition partition : records.partitions()) {
      consumer.seek(partition, records.records(partition).getFirst().offset());
    }
  }

  private static long lag(Consumer<byte[], byte[]> consumer) {
    return consumer.assignment().stream()
        .mapToLong(partition -> consumer.currentLag(partition).orElse(0))
        .sum();
  }

  private void pace(long begun) throws InterruptedException {
    long rest = settings.pace().toNanos() - (System.nanoTime() - begun);
    if (rest > 0) {
      stop.await(rest, TimeUnit.NANOSECONDS);
    }
  }

  private void pause() throws InterruptedException {
    stop.await(backoff.next().toMillis(), TimeUnit.MILLISECONDS);
  }

  private void succeeded() {
    if (failing) {
      LOG.infof("%s takes in events again", subscription.consumer());
      failing = false;
      backoff.reset();
    }
  }

  private void failed(Throwable fault) {
    if (stopping()) {
      return;
    }
    // Once for each outage: it may last for hours, and the metrics tell the lag.
    if (!failing) {
      LOG.warnf("%s waits: %s", subscription.consumer(), Faults.reason(fault));
      failing = true;
    }
    LOG.debugf(fault, "%s failed", subscription.consumer());
  }

  private Map<String, Object> settings() {
    Map<String, Object> own = new HashMap<>();
    own.put(ConsumerConfig.GROUP_ID_CONFIG, clients.application() + "." + subscription.consumer());
    own.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    own.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    own.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
    own.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, settings.batch());
    own.put(ConsumerConfig.MAX_POLL_INTERVAL_MS_CONFIG, (int) LONGEST_BATCH.toMillis());
    own.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, (int) settings.sessionTimeout().toMillis());
    own.put(
        ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG,
        (int) settings.sessionTimeout().dividedBy(4).toMillis());
    return clients.settings("inbox." + subscription.consumer(), own);
  }
}
