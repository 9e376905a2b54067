package org.refdesk.messaging.mailbox;

import jakarta.mail.MessagingException;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.refdesk.commons.kafka.Backoff;
import org.refdesk.messaging.delivery.MailSettings;

/**
 * Reads the mailbox of replies again and again. Of several replicas one reads at a time; should two
 * ever read at once, each mail still has its effect once.
 */
final class MailboxReader implements Runnable {

  private static final Logger LOG = Logger.getLogger(MailboxReader.class);
  private static final Duration FIRST_PAUSE = Duration.ofMillis(200);

  /** Renewed so many times before it would run out. */
  private static final int KEEPING = 4;

  private final MailboxRounds rounds;
  private final MailboxTables tables;
  private final MailSettings.Imap server;
  private final String host;
  private final MailboxSettings settings;
  private final MailboxMetrics metrics;
  private final Clock clock;
  private final Backoff backoff;
  private final String name;
  private final String holder = UUID.randomUUID().toString();
  private final Semaphore wake = new Semaphore(0);
  private volatile boolean stopping;
  private @Nullable Mailbox mailbox;
  private volatile Instant leased = Instant.MIN;
  private boolean failing;

  MailboxReader(
      MailboxRounds rounds,
      MailboxTables tables,
      MailSettings.Imap server,
      String host,
      MailboxSettings settings,
      MailboxMetrics metrics,
      Clock clock) {
    this.rounds = rounds;
    this.tables = tables;
    this.server = server;
    this.host = host;
    this.settings = settings;
    this.metrics = metrics;
    this.clock = clock;
    this.backoff = new Backoff(FIRST_PAUSE, settings.longestPause());
    this.name = server.user().orElse("") + "@" + host + "/" + settings.folders().inbox();
  }

  /** Asks the thread to end after the mail it is at. */
  void stop() {
    stopping = true;
    wake.release();
  }

  /** Asks it not to wait for the next look. */
  void wake() {
    if (wake.availablePermits() == 0) {
      wake.release();
    }
  }

  @Override
  public void run() {
    Thread keeping = Thread.ofVirtual().name("mailbox-lease").start(this::keepLease);
    try {
      while (!stopping) {
        round();
      }
      close();
      keeping.interrupt();
      keeping.join();
      tables.release(name, holder);
    } catch (SQLException | RuntimeException e) {
      LOG.debug("The lease of the mailbox is left to run out", e);
    } catch (InterruptedException e) {
      LOG.debug("Reader of the mailbox interrupted");
    } finally {
      keeping.interrupt();
    }
  }

  /** Renews the lease while a mail is worked on, which may take longer than it lasts. */
  private void keepLease() {
    try {
      while (true) {
        Thread.sleep(settings.lease().dividedBy(KEEPING));
        if (leased.isAfter(Instant.MIN)) {
          renew(clock.instant());
        }
      }
    } catch (InterruptedException e) {
      LOG.debug("The lease of the mailbox is not kept any more");
    }
  }

  private void renew(Instant now) {
    try {
      boolean mine = tables.lease(name, holder, now, now.plus(settings.lease()));
      leased = mine ? now : Instant.MIN;
    } catch (SQLException | RuntimeException e) {
      LOG.debug("The lease of the mailbox was not renewed", e);
    }
  }

  private void round() throws InterruptedException {
    try {
      if (lease()) {
        rounds.go(name, open(), () -> !stopping && lease());
        succeeded();
      } else {
        close();
      }
      pause(settings.poll());
    } catch (MessagingException | SQLException | RuntimeException | Error e) {
      // an error too: a reader that ended because of one mail would read no other
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
      failed(e);
      close();
      pause(backoff.next());
    }
  }

  /** Written again when half of it has passed, by whoever is first to see it. */
  private boolean lease() throws SQLException {
    Instant now = clock.instant();
    if (leased.isBefore(now.minus(settings.lease().dividedBy(2)))) {
      boolean mine = tables.lease(name, holder, now, now.plus(settings.lease()));
      leased = mine ? now : Instant.MIN;
      return mine;
    }
    return true;
  }

  private Mailbox open() throws MessagingException {
    Mailbox opened = mailbox;
    if (opened == null) {
      opened = Mailbox.open(server, host, settings);
      mailbox = opened;
    }
    return opened;
  }

  private void close() {
    Mailbox opened = mailbox;
    mailbox = null;
    if (opened != null) {
      try {
        opened.close();
      } catch (MessagingException | RuntimeException e) {
        LOG.debug("The mail server did not say goodbye", e);
      }
    }
  }

  private void pause(Duration longest) throws InterruptedException {
    if (!stopping && wake.tryAcquire(longest.toNanos(), TimeUnit.NANOSECONDS)) {
      wake.drainPermits();
    }
  }

  private void succeeded() {
    metrics.up(true);
    backoff.reset();
    if (failing) {
      LOG.info("The mailbox is read again");
      failing = false;
    }
  }

  private void failed(Throwable e) {
    metrics.up(false);
    if (e instanceof Error) {
      metrics.failed();
    }
    // once for each outage: it may last for hours
    if (!failing) {
      LOG.warnf("The mailbox is not read: %s", e instanceof Error ? e : e.getMessage());
      failing = true;
    }
    LOG.debug("Reader of the mailbox failed", e);
  }
}
