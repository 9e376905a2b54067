package org.refdesk.commons.outbox;

import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.jboss.logging.Logger;
import org.refdesk.commons.kafka.Backoff;
import org.refdesk.commons.kafka.TopicSetup;

/**
 * Brings the rows of some lanes to Kafka: takes the lanes, reads in order, sends all, waits for
 * every acknowledgement, deletes, commits. What dies on the way leaves the rows where they are, and
 * they are sent again: at least once, in order for each key.
 *
 * <p>One thread runs it, and it alone touches the producer.
 */
final class Relay implements Runnable {

  private static final Logger LOG = Logger.getLogger(Relay.class);
  private static final Duration FIRST_PAUSE = Duration.ofMillis(100);

  private final DataSource database;
  private final TopicSetup topics;
  private final EventProducer producer;
  private final OutboxMetrics metrics;
  private final OutboxSettings settings;
  private final Clock clock;
  private final Short[] lanes;
  private final Signal signal = new Signal();
  private final Backoff backoff;
  private volatile boolean stopping;
  private long begun = System.nanoTime();
  private boolean failing;

  Relay(
      DataSource database,
      TopicSetup topics,
      EventProducer producer,
      OutboxMetrics metrics,
      OutboxSettings settings,
      Clock clock,
      Short[] lanes) {
    this.database = database;
    this.topics = topics;
    this.producer = producer;
    this.metrics = metrics;
    this.settings = settings;
    this.clock = clock;
    this.lanes = lanes.clone();
    this.backoff = new Backoff(FIRST_PAUSE, settings.longestPause());
  }

  /** There are new rows. */
  void wake() {
    signal.raise();
  }

  /** Asks the thread to end after the batch it is at. */
  void stop() {
    stopping = true;
    signal.raise();
  }

  @Override
  public void run() {
    try (producer) {
      while (!stopping) {
        round();
      }
    } catch (InterruptedException e) {
      LOG.debug("Relay interrupted");
    }
  }

  private void round() throws InterruptedException {
    try {
      topics.ensure();
      if (failing) {
        producer.awaitBroker();
      }
      boolean more = relay();
      succeeded();
      if (!more) {
        signal.await(settings.poll());
        pace();
      }
    } catch (SQLException | RuntimeException | Error | UndeliveredException e) {
      // Whatever it was: a relay that ends is an outbox that fills for ever.
      failed(e);
      // Not the signal: each commit would end the pause, and the broker be asked a hundred times.
      pause(backoff.next());
    }
  }

  /** Sends one batch; true when more may be waiting. */
  private boolean relay() throws SQLException, UndeliveredException, InterruptedException {
    begun = System.nanoTime();
    try (RelayTransaction transaction = RelayTransaction.begin(database, lanes)) {
      if (!transaction.lock(settings.lockWait())) {
        return false;
      }
      List<OutboxRow> rows = transaction.unsent(settings.batch());
      if (rows.isEmpty()) {
        return false;
      }
      Delivery delivery = producer.send(rows);
      transaction.settle(delivery, clock.instant());
      transaction.commit();
      metrics.delivered(delivery);
      delivery.refused().forEach(Relay::report);
      if (delivery.failure() != null) {
        throw new UndeliveredException(delivery.failure());
      }
      return rows.size() >= settings.batch();
    }
  }

  private static void report(Delivery.Refused refused) {
    LOG.errorf(
        "Event %s of %s will never be taken and is set aside: %s",
        refused.row().eventId(), refused.row().type(), refused.reason());
  }

  private void pace() throws InterruptedException {
    long rest = settings.pace().toNanos() - (System.nanoTime() - begun);
    if (rest > 0 && !stopping) {
      TimeUnit.NANOSECONDS.sleep(rest);
    }
  }

  private void pause(Duration pause) throws InterruptedException {
    for (long rest = pause.toMillis(); rest > 0 && !stopping; rest -= FIRST_PAUSE.toMillis()) {
      TimeUnit.MILLISECONDS.sleep(Math.min(rest, FIRST_PAUSE.toMillis()));
    }
  }

  private void succeeded() {
    if (failing) {
      LOG.info("Events flow again");
      failing = false;
      backoff.reset();
    }
  }

  private void failed(Throwable e) {
    // Once for each outage: it may last for hours, and the metrics tell its age.
    if (!failing) {
      LOG.warnf("Events wait in the outbox: %s", e.getMessage());
      failing = true;
    }
    LOG.debug("Relay failed", e);
  }

  /** The broker has not taken a whole batch. */
  private static final class UndeliveredException extends Exception {

    private static final long serialVersionUID = 1L;

    UndeliveredException(Throwable cause) {
      super("Kafka has not acknowledged a batch: " + cause, cause);
    }
  }
}
