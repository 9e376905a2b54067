package org.refdesk.messaging.privacy;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Counts what is erased, and tells of what should be and is not. */
@ApplicationScoped
public class ErasureMetrics {

  /** Why: somebody asked for it. */
  public static final String REQUEST = "request";

  /** Why: it was kept long enough. */
  public static final String RETENTION = "retention";

  private final MeterRegistry registry;
  private final Clock clock;
  private volatile @Nullable Instant oldest;

  @Inject
  public ErasureMetrics(MeterRegistry registry, Clock clock) {
    this.registry = registry;
    this.clock = clock;
    for (String why : List.of(REQUEST, RETENTION)) {
      erased(why, 0);
      failed(why, 0);
    }
    Gauge.builder("refdesk.erasures.oldest.age", this, ErasureMetrics::oldestAge)
        .description("For how long the oldest erasure is owed that is neither done nor held")
        .baseUnit("seconds")
        .register(registry);
  }

  /** So many more conversations are erased. */
  public final void erased(String why, int more) {
    registry.counter("refdesk.erased.conversations", "why", why).increment(more);
  }

  /** So many more conversations could not be erased; they are tried again. */
  public final void failed(String why, int more) {
    registry.counter("refdesk.erased.failed", "why", why).increment(more);
  }

  /** Since when the oldest erasure is owed; null if none is. */
  void oldest(@Nullable Instant since) {
    oldest = since;
  }

  private double oldestAge() {
    Instant since = oldest;
    return since == null
        ? 0
        : Math.max(0, Duration.between(since, clock.instant()).toMillis() / 1000.0);
  }
}
