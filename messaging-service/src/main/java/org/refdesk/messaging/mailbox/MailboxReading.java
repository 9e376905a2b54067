package org.refdesk.messaging.mailbox;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import jakarta.interceptor.Interceptor;
import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.refdesk.messaging.delivery.MailSettings;

/** Starts the reader of the mailbox with the service, where there is a mailbox, and stops it. */
@ApplicationScoped
class MailboxReading {

  private static final Duration STOPPING = Duration.ofSeconds(15);

  private final MailboxRounds rounds;
  private final MailboxTables tables;
  private final MailSettings mail;
  private final MailboxSettings settings;
  private final MailboxMetrics metrics;
  private final Clock clock;
  private @Nullable MailboxReader reader;
  private @Nullable Thread thread;

  @Inject
  MailboxReading(
      MailboxRounds rounds,
      MailboxTables tables,
      MailSettings mail,
      MailboxSettings settings,
      MailboxMetrics metrics,
      Clock clock) {
    this.rounds = rounds;
    this.tables = tables;
    this.mail = mail;
    this.settings = settings;
    this.metrics = metrics;
    this.clock = clock;
  }

  /** Staff have decided on a mail. */
  record MailDecided() {}

  void start(@Observes StartupEvent event) {
    String host = mail.imap().host().orElse(null);
    if (host == null || !settings.read()) {
      return;
    }
    MailboxReader started =
        new MailboxReader(rounds, tables, mail.imap(), host, settings, metrics, clock);
    reader = started;
    thread = Thread.ofPlatform().name("mailbox").daemon().start(started);
  }

  void wake(@Observes(during = TransactionPhase.AFTER_SUCCESS) MailDecided decided) {
    MailboxReader started = reader;
    if (started != null) {
      started.wake();
    }
  }

  void stop(@Observes @Priority(Interceptor.Priority.LIBRARY_BEFORE) ShutdownEvent event)
      throws InterruptedException {
    MailboxReader started = reader;
    Thread running = thread;
    if (started != null && running != null) {
      started.stop();
      running.join(STOPPING);
    }
  }
}
