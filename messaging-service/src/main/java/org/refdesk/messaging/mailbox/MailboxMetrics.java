package org.refdesk.messaging.mailbox;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What operators watch of incoming mail. */
@ApplicationScoped
public class MailboxMetrics {

  private final MeterRegistry registry;
  private final Clock clock;
  private final Counter failures;
  private volatile boolean up = true;
  private volatile @Nullable Instant oldest;

  @Inject
  public MailboxMetrics(MeterRegistry registry, Clock clock) {
    this.registry = registry;
    this.clock = clock;
    failures =
        Counter.builder("refdesk.mail.incoming.failures")
            .description("Times that a mail could not be taken in; it is tried again")
            .register(registry);
    Gauge.builder("refdesk.mail.incoming.oldest.age", this, MailboxMetrics::age)
        .description("How long the mail that waits longest has been in the mailbox")
        .baseUnit("seconds")
        .register(registry);
    Gauge.builder("refdesk.mail.incoming.up", this, metrics -> metrics.up ? 1 : 0)
        .description("Whether the mailbox is read, and mails are moved out of it")
        .register(registry);
  }

  /** A mail has left the mailbox. */
  void counted(String outcome) {
    Counter.builder("refdesk.mail.received")
        .description("Mails that were read, by what became of them")
        .tag("outcome", outcome)
        .register(registry)
        .increment();
  }

  void failed() {
    failures.increment();
  }

  void up(boolean readable) {
    up = readable;
  }

  /** When the mail came that waits longest; null for none. */
  void oldest(@Nullable Instant received) {
    oldest = received;
  }

  private double age() {
    Instant since = oldest;
    return since == null
        ? 0
        : Math.max(0, Duration.between(since, clock.instant()).toMillis() / 1000.0);
  }
}
