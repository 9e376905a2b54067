package org.refdesk.commons.inbox;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jboss.logging.Logger;

/** What operators watch of the inbox. No scrape runs a query or asks a broker. */
@ApplicationScoped
class InboxMetrics {

  private static final Logger LOG = Logger.getLogger(InboxMetrics.class);

  /** Counting stops here: beyond it the answer is "far too many" anyway. */
  private static final int MOST_COUNTED = 10_000;

  private final MeterRegistry registry;
  private final InboxTransactions transactions;
  private final Map<String, AtomicLong> lags = new ConcurrentHashMap<>();
  private volatile long deadLetters;

  /** What became of an event. */
  enum Outcome {
    HANDLED,
    DUPLICATE,
    DEAD_LETTER
  }

  @Inject
  InboxMetrics(MeterRegistry registry, InboxTransactions transactions) {
    this.registry = registry;
    this.transactions = transactions;
    Gauge.builder("refdesk.inbox.dead.letters", this, m -> m.deadLetters)
        .description("Events put aside and not redelivered, at most " + MOST_COUNTED)
        .register(registry);
  }

  void count(String consumer, Outcome outcome, int events) {
    if (events > 0) {
      // The registry gives the counter that is there.
      Counter.builder("refdesk.inbox.handled")
          .description("Events taken in, by what became of them")
          .tag("consumer", consumer)
          .tag("outcome", outcome.name().toLowerCase(Locale.ROOT))
          .register(registry)
          .increment(events);
    }
  }

  void lag(String consumer, long records) {
    lags.computeIfAbsent(consumer, this::gauge).set(records);
  }

  private AtomicLong gauge(String consumer) {
    AtomicLong lag = new AtomicLong();
    Gauge.builder("refdesk.inbox.lag", lag, AtomicLong::get)
        .description("Records of its topics that the consumer has not yet read")
        .tag("consumer", consumer)
        .register(registry);
    return lag;
  }

  @Scheduled(every = "${refdesk.inbox.look-every}", identity = "inbox-look")
  void look() {
    try {
      deadLetters = transactions.countDeadLetters(MOST_COUNTED);
    } catch (RuntimeException e) {
      // No connection, no transaction: told elsewhere, and the next look is near.
      LOG.debug("The dead letters cannot be counted; the gauge keeps what it shows", e);
    }
  }
}
