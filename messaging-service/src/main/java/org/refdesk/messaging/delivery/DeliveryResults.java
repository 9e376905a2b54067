package org.refdesk.messaging.delivery;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.refdesk.messaging.deadline.DeadlineAlarm;
import org.refdesk.messaging.deadline.Due;
import org.refdesk.messaging.notification.FailureNotices;

/**
 * Records what came of mails of the library in context: state, log, event and what staff are told,
 * all or nothing.
 */
@ApplicationScoped
public class DeliveryResults {

  private static final int MOST_DOUBLINGS = 20;

  /** So often at least a mail is tried: it may have waited for days before the first time. */
  private static final int LEAST_ATTEMPTS = 5;

  private final DeliveryTable table;
  private final DeliveryEvents events;
  private final FailureNotices notices;
  private final MailMetrics metrics;
  private final DeadlineAlarm alarm;
  private final MailSettings.Retry retry;
  private final Clock clock;

  @Inject
  public DeliveryResults(
      DeliveryTable table,
      DeliveryEvents events,
      FailureNotices notices,
      MailMetrics metrics,
      DeadlineAlarm alarm,
      MailSettings settings,
      Clock clock) {
    this.table = table;
    this.events = events;
    this.notices = notices;
    this.metrics = metrics;
    this.alarm = alarm;
    this.retry = settings.retry();
    this.clock = clock;
  }

  /** Records an attempt. Nothing happens if the mail is in somebody else's hands by now. */
  @Transactional
  void record(Claimed claimed, Outcome outcome) {
    Delivery before = claimed(claimed).orElse(null);
    if (before == null) {
      return;
    }
    Instant now = clock.instant();
    Delivery after = after(before, outcome, now);
    table.log(before.id(), now, outcome);
    keep(after, now);
    metrics.attempted(outcome.kind());
    // a later message of the conversation may go now
    alarm.set(Due.MAIL, after.status() == DeliveryStatus.QUEUED ? after.due() : now);
  }

  /** The server is away: the mail waits, and nothing counts against it. */
  @Transactional
  void putOff(Claimed claimed, Outcome outcome, Instant until) {
    claimed(claimed)
        .ifPresent(before -> table.keep(before.putOff(before.attempts(), outcome, until)));
  }

  /** There is nothing to say any more. */
  @Transactional
  void notNeeded(Claimed claimed) {
    claimed(claimed)
        .ifPresent(
            before -> {
              table.keep(before.cancelled("All that it tells of was read.", clock.instant()));
              metrics.cancelled();
            });
  }

  /**
   * A mail came back. One that is known to have come back, to have failed or to have been given up
   * stays so, and of one that was erased nothing is written any more.
   *
   * @return whether there is such a delivery
   */
  @Transactional
  boolean bounced(long id, @Nullable Integer code, String reason) {
    Delivery before = table.lock(id).orElse(null);
    if (before == null) {
      return false;
    }
    Instant now = clock.instant();
    boolean sent = before.status() == DeliveryStatus.SENT || before.isBeingSent(now);
    if (sent && !table.isErased(id)) {
      Outcome outcome = new Outcome(Outcome.Kind.BOUNCED, code, reason);
      table.log(id, now, outcome);
      keep(before.ended(DeliveryStatus.BOUNCED, before.attempts(), outcome, now), now);
      metrics.attempted(Outcome.Kind.BOUNCED);
      // it may have held back a later one
      alarm.set(Due.MAIL, now);
    }
    return true;
  }

  private Optional<Delivery> claimed(Claimed claimed) {
    return table
        .lock(claimed.id())
        .filter(delivery -> delivery.status() == DeliveryStatus.QUEUED)
        .filter(delivery -> claimed.until().equals(delivery.claimedUntil()));
  }

  private Delivery after(Delivery before, Outcome outcome, Instant now) {
    int attempts = before.attempts() + 1;
    return switch (outcome.kind()) {
      case SENT -> before.ended(DeliveryStatus.SENT, attempts, outcome, now);
      case DEFERRED -> {
        boolean old = !now.isBefore(before.queuedSince().plus(retry.giveUpAfter()));
        yield attempts < LEAST_ATTEMPTS || !old
            ? before.putOff(attempts, outcome, now.plus(pause(attempts)))
            : before.ended(DeliveryStatus.FAILED, attempts, outcome, now);
      }
      case REFUSED, UNBUILDABLE, BOUNCED, UNREACHABLE ->
          before.ended(DeliveryStatus.FAILED, attempts, outcome, now);
    };
  }

  private Duration pause(int attempts) {
    Duration pause = retry.first().multipliedBy(1L << Math.min(attempts - 1, MOST_DOUBLINGS));
    return pause.compareTo(retry.longest()) < 0 ? pause : retry.longest();
  }

  /** What staff are mailed that does not arrive is told to nobody: that would be mailed too. */
  private void keep(Delivery after, Instant now) {
    table.keep(after);
    Long conversation = after.conversation();
    if (conversation == null || after.status() == DeliveryStatus.QUEUED) {
      return;
    }
    events.append(after, conversation, now);
    if (after.status() != DeliveryStatus.SENT) {
      notices.tell(conversation, after.id(), now);
    }
  }
}
