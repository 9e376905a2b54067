package org.refdesk.commons.inbox;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jboss.logging.Logger;
import org.refdesk.commons.inbox.InboxMetrics.Outcome;
import org.refdesk.commons.kafka.Backoff;
import org.refdesk.commons.organization.OrganizationWork;

/**
 * Takes in what one poll brought. The events of one organization share a transaction, in their
 * order; if that fails, each of them gets its own, so that the one at fault is found and put aside
 * and the others take effect.
 */
final class Intake {

  private static final Logger LOG = Logger.getLogger(Intake.class);

  private final Subscription subscription;
  private final EventDecoder decoder;
  private final InboxTransactions transactions;
  private final OrganizationWork organizations;
  private final InboxMetrics metrics;
  private final InboxSettings settings;
  private final CountDownLatch stop;

  /** An event and the record that it came in. */
  private record Incoming(ConsumerRecord<byte[], byte[]> record, ReceivedEvent event) {}

  /**
   * @param stop open once the service goes down
   */
  Intake(
      Subscription subscription,
      EventDecoder decoder,
      InboxTransactions transactions,
      OrganizationWork organizations,
      InboxMetrics metrics,
      InboxSettings settings,
      CountDownLatch stop) {
    this.subscription = subscription;
    this.decoder = decoder;
    this.transactions = transactions;
    this.organizations = organizations;
    this.metrics = metrics;
    this.settings = settings;
    this.stop = stop;
  }

  /**
   * Returns once every record has had its effect or is put aside.
   *
   * @throws RuntimeException when the surroundings fail: nothing is wrong with the records, and all
   *     of them may be given again
   */
  void take(Iterable<ConsumerRecord<byte[], byte[]>> records) throws InterruptedException {
    Map<String, List<Incoming>> byOrganization = new LinkedHashMap<>();
    for (ConsumerRecord<byte[], byte[]> record : records) {
      String type = EventDecoder.type(record);
      if (isTombstone(record) || (type != null && !subscription.accepts(type))) {
        continue;
      }
      try {
        ReceivedEvent event = decoder.decode(record);
        byOrganization
            .computeIfAbsent(event.organization(), organization -> new ArrayList<>())
            .add(new Incoming(record, event));
      } catch (UndecodableEventException e) {
        putAside(record, e);
      }
    }
    for (Map.Entry<String, List<Incoming>> group : byOrganization.entrySet()) {
      takeTogether(group.getKey(), group.getValue());
    }
  }

  /** What compaction leaves of a key that somebody cleared by hand. */
  private static boolean isTombstone(ConsumerRecord<byte[], byte[]> record) {
    return record.value() == null && EventDecoder.type(record) == null;
  }

  private void takeTogether(String organization, List<Incoming> group) throws InterruptedException {
    try {
      takeIn(organization, group);
    } catch (RuntimeException | Error e) {
      // Whatever a handler throws: one bad event never stops the rest.
      if (Faults.passes(e)) {
        throw e;
      }
      LOG.debugf(e, "%s takes %d events one by one", subscription.consumer(), group.size());
      for (Incoming incoming : group) {
        takeAlone(organization, incoming);
      }
    }
  }

  private void takeAlone(String organization, Incoming incoming) throws InterruptedException {
    Backoff backoff = new Backoff(settings.firstPause(), settings.longestPause());
    for (int attempt = 1; ; attempt++) {
      try {
        takeIn(organization, List.of(incoming));
        return;
      } catch (RuntimeException | Error e) {
        if (Faults.passes(e)) {
          throw e;
        }
        if (attempt >= settings.attempts()) {
          putAside(incoming, e);
          return;
        }
      }
      if (stop.await(backoff.next().toMillis(), TimeUnit.MILLISECONDS)) {
        throw new IllegalStateException("going down before the event was handled");
      }
    }
  }

  private void takeIn(String organization, List<Incoming> group) {
    List<ReceivedEvent> events = group.stream().map(Incoming::event).toList();
    int taken = organizations.in(organization, () -> transactions.takeIn(subscription, events));
    metrics.count(subscription.consumer(), Outcome.HANDLED, taken);
    metrics.count(subscription.consumer(), Outcome.DUPLICATE, events.size() - taken);
  }

  private void putAside(Incoming incoming, Throwable fault) {
    ReceivedEvent event = incoming.event();
    transactions.putAside(subscription.consumer(), incoming.record(), event, Faults.reason(fault));
    metrics.count(subscription.consumer(), Outcome.DEAD_LETTER, 1);
    LOG.errorf(
        fault,
        "%s cannot handle event %s of %s (trace %s), which is put aside",
        subscription.consumer(),
        event.id(),
        event.type(),
        event.traceparent());
  }

  private void putAside(ConsumerRecord<byte[], byte[]> record, UndecodableEventException fault) {
    transactions.putAside(subscription.consumer(), record, Faults.reason(fault));
    metrics.count(subscription.consumer(), Outcome.DEAD_LETTER, 1);
    LOG.errorf(
        "%s cannot read record %d of %s-%d, which is put aside: %s",
        subscription.consumer(),
        record.offset(),
        record.topic(),
        record.partition(),
        fault.getMessage());
  }
}
