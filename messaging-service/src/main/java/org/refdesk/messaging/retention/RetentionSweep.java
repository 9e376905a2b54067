package org.refdesk.messaging.retention;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.jboss.logging.Logger;
import org.refdesk.commons.organization.OrganizationWork;
import org.refdesk.messaging.deadline.Due;
import org.refdesk.messaging.deadline.DueWork;
import org.refdesk.messaging.privacy.ErasureMetrics;

/**
 * Goes from time to time through the libraries and erases what was kept long enough, a matter in a
 * transaction of its own. Several replicas only find done what another has done.
 */
@ApplicationScoped
public class RetentionSweep implements DueWork {

  private static final Logger LOG = Logger.getLogger(RetentionSweep.class);

  /** As many as a service that is asked to stop still finishes. */
  private static final int MOST = 100;

  private static final int PAGE = 50;

  private final Libraries libraries;
  private final RetentionTable table;
  private final RetentionRules rules;
  private final RetentionSteps steps;
  private final RetentionSettings settings;
  private final ErasureMetrics metrics;
  private final OrganizationWork organizations;
  private final AtomicLong overdueSeconds = new AtomicLong();
  private final Deque<String> toVisit = new ArrayDeque<>();
  private volatile Instant nextLook = Instant.EPOCH;

  @Inject
  public RetentionSweep(
      Libraries libraries,
      RetentionTable table,
      RetentionRules rules,
      RetentionSteps steps,
      RetentionSettings settings,
      ErasureMetrics metrics,
      OrganizationWork organizations,
      MeterRegistry registry) {
    this.libraries = libraries;
    this.table = table;
    this.rules = rules;
    this.steps = steps;
    this.settings = settings;
    this.metrics = metrics;
    this.organizations = organizations;
    Gauge.builder("refdesk.retention.overdue", overdueSeconds, AtomicLong::get)
        .description("How long the oldest conversation should have been erased that was found")
        .baseUnit("seconds")
        .register(registry);
  }

  @Override
  public Due due() {
    return Due.RETENTION;
  }

  /** Only the thread of its sweeper calls it. */
  @Override
  public int sweep(Instant now, int most) throws SQLException {
    if (toVisit.isEmpty()) {
      if (now.isBefore(nextLook)) {
        return 0;
      }
      toVisit.addAll(libraries.codes());
      nextLook = now.plus(settings.lookEvery());
      overdueSeconds.set(0);
    }
    int erased = 0;
    while (!toVisit.isEmpty() && erased < Math.min(most, MOST)) {
      String library = toVisit.getFirst();
      int here = visit(library, now, Math.min(most, MOST) - erased);
      erased += here;
      if (erased < Math.min(most, MOST)) {
        toVisit.removeFirst();
      }
    }
    return erased;
  }

  @Override
  public Optional<Instant> next() {
    return Optional.of(nextLook);
  }

  /**
   * Erases in one library what was kept long enough.
   *
   * @return how many conversations; as many as asked for, or a matter more, if there may be more
   */
  int visit(String library, Instant now, int most) {
    try {
      return organizations.in(library, () -> erase(now, most));
    } catch (RuntimeException e) {
      LOG.warnf("Retention of %s is put off: %s", library, e.getMessage());
      LOG.debug("Retention failed", e);
      return 0;
    }
  }

  private int erase(Instant now, int most) {
    int erased = 0;
    for (RetentionRules.Rule rule : rules.rules(now)) {
      if (rule.cutoff() != null) {
        erased += erase(rule, rule.cutoff(), most - erased);
      }
      if (erased >= most) {
        break;
      }
    }
    return erased;
  }

  private int erase(RetentionRules.Rule rule, Instant cutoff, int most) {
    int erased = 0;
    RetentionTable.Place last = null;
    while (erased < most) {
      List<RetentionTable.Place> page = table.next(rule.type(), cutoff, last, PAGE);
      for (RetentionTable.Place place : page) {
        last = place;
        if (erased < most) {
          erased += erase(place, rule, cutoff);
        }
      }
      if (page.size() < PAGE) {
        break;
      }
    }
    return erased;
  }

  private int erase(RetentionTable.Place place, RetentionRules.Rule rule, Instant cutoff) {
    try {
      int erased = steps.erase(place.id(), rule);
      if (erased > 0) {
        long late = Duration.between(place.processed(), cutoff).toSeconds();
        overdueSeconds.accumulateAndGet(late, Math::max);
        metrics.erased(ErasureMetrics.RETENTION, erased);
      }
      return erased;
    } catch (RuntimeException e) {
      LOG.warnf("Conversation %d is kept longer than it should be: %s", place.id(), e.getMessage());
      return 0;
    }
  }
}
