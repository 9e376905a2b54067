package org.refdesk.messaging.delivery;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import org.jboss.logging.Logger;

/** What operators watch of mail. The gauges show the last look at the table. */
@ApplicationScoped
public class MailMetrics {

  private static final Logger LOG = Logger.getLogger(MailMetrics.class);
  private static final String ATTEMPTS = "refdesk.mail.attempts";

  /** Counting stops here: beyond it the answer is far too many anyway. */
  private static final int MOST_COUNTED = 100_000;

  private final MailQueue queue;
  private final Clock clock;
  private final Map<Outcome.Kind, Counter> attempts = new EnumMap<>(Outcome.Kind.class);
  private final Counter cancelled;
  private volatile MailQueue.Look look = new MailQueue.Look(0, null);

  @Inject
  public MailMetrics(MailQueue queue, Clock clock, MeterRegistry registry) {
    this.queue = queue;
    this.clock = clock;
    for (Outcome.Kind kind : Outcome.Kind.values()) {
      if (kind != Outcome.Kind.UNREACHABLE) {
        attempts.put(kind, counter(registry, kind.name().toLowerCase(Locale.ROOT)));
      }
    }
    cancelled = counter(registry, "cancelled");
    Gauge.builder("refdesk.mail.queued", this, metrics -> metrics.look.queued())
        .description("Mails that are to be sent, at most " + MOST_COUNTED)
        .register(registry);
    Gauge.builder("refdesk.mail.oldest.age", this, MailMetrics::oldestAge)
        .description("How long ago the mail that waits longest could have been sent")
        .baseUnit("seconds")
        .register(registry);
  }

  void attempted(Outcome.Kind kind) {
    Counter counter = attempts.get(kind);
    if (counter != null) {
      counter.increment();
    }
  }

  void cancelled() {
    cancelled.increment();
  }

  @Scheduled(every = "${refdesk.mail.look-every}", identity = "mail-look")
  void look() {
    try {
      look = queue.look(MOST_COUNTED);
    } catch (SQLException | RuntimeException e) {
      LOG.debug("The queue of mails cannot be looked at; the gauges keep what they show", e);
    }
  }

  private double oldestAge() {
    Instant oldest = look.oldest();
    return oldest == null
        ? 0
        : Math.max(0, Duration.between(oldest, clock.instant()).toMillis() / 1000.0);
  }

  private static Counter counter(MeterRegistry registry, String outcome) {
    return Counter.builder(ATTEMPTS)
        .description("What came of mails")
        .tag("outcome", outcome)
        .register(registry);
  }
}
