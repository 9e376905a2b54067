package org.refdesk.commons.inbox;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.jboss.logging.Logger;

/**
 * How far a consumer has come, and when the broker is told. It may be told late or not at all: what
 * is read again is known in the inbox. It is never told ahead of what has had its effect.
 */
final class Progress implements ConsumerRebalanceListener {

  private static final Logger LOG = Logger.getLogger(Progress.class);

  private final Consumer<byte[], byte[]> consumer;
  private final Duration every;
  private final Map<TopicPartition, OffsetAndMetadata> untold = new HashMap<>();
  private long told = System.nanoTime();

  Progress(Consumer<byte[], byte[]> consumer, Duration every) {
    this.consumer = consumer;
    this.every = every;
  }

  void reached(Map<TopicPartition, OffsetAndMetadata> next) {
    untold.putAll(next);
  }

  /** Tells the broker without waiting, if it is time. */
  void tell() {
    if (untold.isEmpty() || System.nanoTime() - told < every.toNanos()) {
      return;
    }
    told = System.nanoTime();
    consumer.commitAsync(
        Map.copyOf(untold),
        (offsets, fault) -> {
          if (fault != null) {
            LOG.debug("The place in the topics could not be told", fault);
          }
        });
    untold.clear();
  }

  /** Tells the broker everything, and waits. */
  void tellAll() {
    try {
      commit(untold);
    } catch (WakeupException e) {
      // The wake-up that ends the consumer, come too late for the poll; it comes but once.
      commit(untold);
    }
    untold.clear();
  }

  private void commit(Map<TopicPartition, OffsetAndMetadata> offsets) {
    if (!offsets.isEmpty()) {
      consumer.commitSync(offsets);
    }
  }

  @Override
  public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
    Map<TopicPartition, OffsetAndMetadata> leaving = new HashMap<>(untold);
    leaving.keySet().retainAll(partitions);
    untold.keySet().removeAll(partitions);
    try {
      commit(leaving);
    } catch (WakeupException e) {
      throw e;
    } catch (KafkaException e) {
      LOG.debug("The place in the topics could not be told before they were handed over", e);
    }
  }

  @Override
  public void onPartitionsLost(Collection<TopicPartition> partitions) {
    untold.keySet().removeAll(partitions);
  }

  @Override
  public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
    LOG.debugf("Assigned %s", partitions);
  }
}
