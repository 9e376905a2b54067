package org.refdesk.commons.inbox;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.TransactionSynchronizationRegistry;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** The transactions in which events take effect, or are put aside. */
@ApplicationScoped
class InboxTransactions {

  private final InboxTable inbox;
  private final DeadLetterTable deadLetters;
  private final Tracing tracing;
  private final TransactionSynchronizationRegistry transactions;
  private final Clock clock;

  @Inject
  InboxTransactions(
      InboxTable inbox,
      DeadLetterTable deadLetters,
      Tracing tracing,
      TransactionSynchronizationRegistry transactions,
      Clock clock) {
    this.inbox = inbox;
    this.deadLetters = deadLetters;
    this.tracing = tracing;
    this.transactions = transactions;
    this.clock = clock;
  }

  /**
   * Takes in events of one organization, in their order and all or none; those that are known are
   * passed over. That they are known and their effect commit together.
   *
   * @return how many were not known
   */
  @Transactional
  int takeIn(Subscription subscription, List<ReceivedEvent> events) {
    List<UUID> ids = events.stream().map(ReceivedEvent::id).toList();
    Set<UUID> fresh = inbox.remember(subscription.consumer(), ids, clock.instant());
    int taken = fresh.size();
    for (ReceivedEvent event : events) {
      // An id is taken out with its event: the same event may be twice in one batch.
      if (fresh.remove(event.id())) {
        handle(subscription, event);
      }
    }
    return taken;
  }

  private void handle(Subscription subscription, ReceivedEvent event) {
    tracing.handling(subscription.consumer(), event, () -> subscription.handle(event));
    if (transactions.getRollbackOnly()) {
      // Such a transaction ends without an exception, and the event would count as handled.
      throw new IllegalStateException("the transaction was given up while handling the event");
    }
  }

  /** Puts aside an event that its handler refuses; known from now on, so not tried again. */
  @Transactional
  void putAside(
      String consumer, ConsumerRecord<byte[], byte[]> record, ReceivedEvent event, String reason) {
    if (!inbox.remember(consumer, List.of(event.id()), clock.instant()).isEmpty()) {
      deadLetters.add(consumer, record, event.organization(), reason, clock.instant());
    }
  }

  /** Puts aside a record that is no event. */
  @Transactional
  void putAside(String consumer, ConsumerRecord<byte[], byte[]> record, String reason) {
    deadLetters.add(consumer, record, null, reason, clock.instant());
  }

  @Transactional
  List<DeadLetter> list(int limit, long after) {
    return deadLetters.list(limit, after);
  }

  @Transactional
  Optional<DeadLetterTable.Kept> find(long id) {
    return deadLetters.find(id);
  }

  @Transactional
  boolean discard(long id) {
    return deadLetters.remove(id);
  }

  @Transactional(TxType.REQUIRES_NEW)
  void failedAgain(long id, String reason) {
    deadLetters.failedAgain(id, reason, clock.instant());
  }

  /**
   * Handles a dead letter and removes it, both or none.
   *
   * @return false when it is no longer there
   */
  @Transactional(TxType.REQUIRES_NEW)
  boolean redeliver(Subscription subscription, ReceivedEvent event, long id) {
    if (!deadLetters.remove(id)) {
      return false;
    }
    handle(subscription, event);
    return true;
  }

  @Transactional
  long countDeadLetters(int limit) {
    return deadLetters.count(limit);
  }
}
