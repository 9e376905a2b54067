package org.refdesk.messaging.deadline;

import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.refdesk.commons.kafka.Backoff;

/**
 * Does what comes due, batch after batch until none is left, and then sleeps until the next is due.
 * Any number of them may run, in one process or several; what dies in one is done by another.
 */
final class Sweeper implements Runnable {

  private static final Logger LOG = Logger.getLogger(Sweeper.class);
  private static final Duration FIRST_PAUSE = Duration.ofMillis(100);

  private final DueWork work;
  private final DeadlineAlarm alarm;
  private final DeadlineSettings settings;
  private final Clock clock;
  private final Backoff backoff;
  private final Semaphore wake = new Semaphore(0);
  private final Consumer<Instant> listener = this::isDue;
  private volatile @Nullable Instant waking;
  private volatile boolean stopping;
  private boolean failing;

  Sweeper(DueWork work, DeadlineAlarm alarm, DeadlineSettings settings, Clock clock) {
    this.work = work;
    this.alarm = alarm;
    this.settings = settings;
    this.clock = clock;
    this.backoff = new Backoff(FIRST_PAUSE, settings.longestPause());
  }

  /** Asks the thread to end after the batch it is at. */
  void stop() {
    stopping = true;
    wake.release();
  }

  @Override
  public void run() {
    alarm.subscribe(work.due(), listener);
    try {
      while (!stopping) {
        round();
      }
    } catch (InterruptedException e) {
      LOG.debug("Sweeper interrupted");
    } finally {
      alarm.unsubscribe(work.due(), listener);
    }
  }

  private void round() throws InterruptedException {
    try {
      // As long as no waking is planned each alarm counts: it may be of something that the look at
      // the table just missed.
      waking = null;
      Instant now = clock.instant();
      if (work.sweep(now, settings.batch()) == 0) {
        sleepUntil(work.next().orElse(null));
      }
      succeeded();
    } catch (SQLException | RuntimeException | AssertionError e) {
      // an AssertionError is what the driver throws when a connection ends in the midst of a batch
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
      failed(e);
      var _ = wake.tryAcquire(backoff.next().toNanos(), TimeUnit.NANOSECONDS);
    }
  }

  private void sleepUntil(@Nullable Instant next) throws InterruptedException {
    Instant now = clock.instant();
    Instant until = now.plus(settings.poll());
    if (next != null && next.isBefore(until)) {
      until = next.isAfter(now) ? next : now.plus(settings.held());
    }
    waking = until;
    if (wake.tryAcquire(Duration.between(now, until).toNanos(), TimeUnit.NANOSECONDS)) {
      wake.drainPermits();
    }
  }

  private void isDue(Instant next) {
    Instant planned = waking;
    // More than one kept signal would only cause empty rounds; a race here costs one of those.
    if ((planned == null || next.isBefore(planned)) && wake.availablePermits() == 0) {
      wake.release();
    }
  }

  private void succeeded() {
    if (failing) {
      LOG.infof("What comes due of %s is done again", work.due());
      failing = false;
      backoff.reset();
    }
  }

  private void failed(Throwable e) {
    // Once for each outage: it may last for hours, and the metrics tell its age.
    if (!failing) {
      LOG.warnf("What comes due of %s waits: %s", work.due(), e.getMessage());
      failing = true;
    }
    LOG.debug("Sweeper failed", e);
  }
}
