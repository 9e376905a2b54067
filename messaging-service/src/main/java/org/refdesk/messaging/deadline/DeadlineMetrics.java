package org.refdesk.messaging.deadline;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What operators watch of the sweeper. */
@ApplicationScoped
public class DeadlineMetrics {

  private final Counter warned;
  private final Counter breached;
  private final Counter escalated;
  private final Timer lateness;
  private final Clock clock;
  private volatile @Nullable Instant next;

  @Inject
  public DeadlineMetrics(MeterRegistry registry, Clock clock) {
    this.clock = clock;
    warned = counter(registry, "warned");
    breached = counter(registry, "breached");
    escalated = counter(registry, "escalated");
    lateness =
        Timer.builder("refdesk.deadlines.lateness")
            .description("Time from when a deadline passed until that was recorded")
            .register(registry);
    Gauge.builder("refdesk.deadlines.waiting.age", this, DeadlineMetrics::waitingAge)
        .description("How long that which waits longest to be recorded has been due")
        .baseUnit("seconds")
        .register(registry);
  }

  void recorded(List<DueDeadline> due, Instant now) {
    for (DueDeadline deadline : due) {
      warned.increment(deadline.warned() ? 1 : 0);
      escalated.increment(deadline.escalated() ? 1 : 0);
      Instant breachAt = deadline.breachAt();
      if (deadline.breached() && breachAt != null) {
        breached.increment();
        lateness.record(Duration.between(breachAt, now));
      }
    }
  }

  /** What a sweeper found to be next. */
  void next(@Nullable Instant instant) {
    next = instant;
  }

  private double waitingAge() {
    Instant due = next;
    return due == null
        ? 0
        : Math.max(0, Duration.between(due, clock.instant()).toMillis() / 1000.0);
  }

  private static Counter counter(MeterRegistry registry, String kind) {
    return Counter.builder("refdesk.deadlines.recorded")
        .description("Warnings, breaches and escalations")
        .tag("kind", kind)
        .register(registry);
  }
}
