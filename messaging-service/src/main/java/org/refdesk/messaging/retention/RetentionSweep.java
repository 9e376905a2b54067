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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
  private final Deque<Look> toVisit = new ArrayDeque<>();
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

  /**
   * How far a look has come in a library.
   *
   * @param places the last conversation of each type that was seen: where many are held, the next
   *     piece does not go through them again
   */
  private record Look(String library, Map<String, RetentionTable.Place> places) {

    static Look at(String library) {
      return new Look(library, new HashMap<>());
    }
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
      libraries.codes().stream().map(Look::at).forEach(toVisit::add);
      nextLook = now.plus(settings.lookEvery());
      overdueSeconds.set(0);
    }
    int erased = 0;
    while (!toVisit.isEmpty() && erased < Math.min(most, MOST)) {
      int here = visit(toVisit.getFirst(), now, Math.min(most, MOST) - erased);
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
   * Erases in one library what was kept long enough, in a look of its own.
   *
   * @return how many conversations; as many as asked for, or a matter more, if there may be more
   */
  int visit(String library, Instant now, int most) {
    return visit(Look.at(library), now, most);
  }

  private int visit(Look look, Instant now, int most) {
    try {
      return organizations.in(look.library(), () -> erase(look, now, most));
    } catch (RuntimeException e) {
      LOG.warnf("Retention of %s is put off: %s", look.library(), e.getMessage());
      LOG.debug("Retention failed", e);
      return 0;
    }
  }

  private int erase(Look look, Instant now, int most) {
    int erased = 0;
    for (RetentionRules.Rule rule : rules.rules(now)) {
      if (rule.cutoff() != null) {
        erased += erase(look, rule, rule.cutoff(), most - erased);
      }
      if (erased >= most) {
        break;
      }
    }
    return erased;
  }

  private int erase(Look look, RetentionRules.Rule rule, Instant cutoff, int most) {
    int erased = 0;
    while (erased < most) {
      List<RetentionTable.Place> page =
          table.next(rule.type(), cutoff, look.places().get(rule.type()), PAGE);
      for (RetentionTable.Place place : page) {
        if (erased < most) {
          erased += erase(place, rule, cutoff);
          look.places().put(rule.type(), place);
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
        late(place, cutoff);
        metrics.erased(ErasureMetrics.RETENTION, erased);
      }
      return erased;
    } catch (RuntimeException e) {
      LOG.warnf("Conversation %d is kept longer than it should be: %s", place.id(), e.getMessage());
      LOG.debug("Erasing a conversation failed", e);
      late(place, cutoff);
      metrics.failed(ErasureMetrics.RETENTION, 1);
      return 0;
    }
  }

  private void late(RetentionTable.Place place, Instant cutoff) {
    long late = Duration.between(place.processed(), cutoff).toSeconds();
    overdueSeconds.accumulateAndGet(late, Math::max);
  }
}
