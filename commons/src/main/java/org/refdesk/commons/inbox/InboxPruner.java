package org.refdesk.commons.inbox;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.common.KafkaException;
import org.jboss.logging.Logger;

/** Forgets handled events once Kafka can no longer bring them again. */
@ApplicationScoped
class InboxPruner {

  private static final Logger LOG = Logger.getLogger(InboxPruner.class);

  /** Rows of one transaction: short enough to disturb nobody. */
  private static final int BATCH = 2_000;

  /** Batches of one run: what is left waits for the next. */
  private static final int MOST_BATCHES = 500;

  private final Inboxes inboxes;
  private final RedeliveryHorizon horizon;
  private final InboxTable table;
  private final InboxSettings settings;
  private final Clock clock;

  @Inject
  InboxPruner(
      Inboxes inboxes,
      RedeliveryHorizon horizon,
      InboxTable table,
      InboxSettings settings,
      Clock clock) {
    this.inboxes = inboxes;
    this.horizon = horizon;
    this.table = table;
    this.settings = settings;
    this.clock = clock;
  }

  @Scheduled(
      every = "${refdesk.inbox.prune-every}",
      delayed = "2m",
      identity = "inbox-prune",
      concurrentExecution = ConcurrentExecution.SKIP)
  void prune() {
    for (Subscription subscription : inboxes.subscriptions()) {
      try {
        prune(subscription);
      } catch (KafkaException e) {
        // Not knowing how long events are kept is a reason to keep what is remembered of them.
        LOG.debugf(e, "The inbox of %s is not pruned this time", subscription.consumer());
      }
    }
  }

  private void prune(Subscription subscription) {
    Optional<Duration> kept = horizon.of(subscription.topics());
    if (kept.isEmpty()) {
      LOG.debugf("%s reads a topic without end and forgets nothing", subscription.consumer());
      return;
    }
    Duration age =
        kept.get().compareTo(settings.retention()) > 0 ? kept.get() : settings.retention();
    Instant before = clock.instant().minus(age);
    int total = 0;
    for (int batch = 0; batch < MOST_BATCHES; batch++) {
      int pruned = table.prune(subscription.consumer(), before, BATCH);
      total += pruned;
      if (pruned < BATCH) {
        break;
      }
    }
    LOG.debugf("%s has forgotten %d events", subscription.consumer(), total);
  }
}
