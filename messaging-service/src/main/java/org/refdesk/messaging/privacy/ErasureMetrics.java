package org.refdesk.messaging.privacy;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** Counts what is erased. */
@ApplicationScoped
public class ErasureMetrics {

  /** Why: somebody asked for it. */
  public static final String REQUEST = "request";

  /** Why: it was kept long enough. */
  public static final String RETENTION = "retention";

  private final MeterRegistry registry;

  @Inject
  public ErasureMetrics(MeterRegistry registry) {
    this.registry = registry;
    erased(REQUEST, 0);
    erased(RETENTION, 0);
  }

  /** So many more conversations are erased. */
  public final void erased(String why, int more) {
    registry.counter("refdesk.erased.conversations", "why", why).increment(more);
  }
}
