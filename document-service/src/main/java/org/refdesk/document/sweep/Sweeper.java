package org.refdesk.document.sweep;

import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.control.ActivateRequestContext;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.refdesk.commons.organization.OrganizationWork;
import org.refdesk.document.storage.StorageException;
import org.refdesk.document.sweep.OrganizationSweep.Rest;
import org.refdesk.document.sweep.SweepTable.Turn;

/**
 * Goes through the organizations that are due and brings their rows and objects together again. Any
 * number of replicas may run it: each takes another organization.
 */
@ApplicationScoped
public class Sweeper {

  private static final Logger LOG = Logger.getLogger(Sweeper.class);

  private final SweepTable table;
  private final OrganizationSweep sweep;
  private final OrganizationWork work;
  private final SweepMetrics metrics;
  private final SweepConfig config;
  private final Clock clock;

  @Inject
  public Sweeper(
      SweepTable table,
      OrganizationSweep sweep,
      OrganizationWork work,
      SweepMetrics metrics,
      SweepConfig config,
      Clock clock) {
    this.table = table;
    this.sweep = sweep;
    this.work = work;
    this.metrics = metrics;
    this.config = config;
    this.clock = clock;
  }

  @Scheduled(
      identity = "sweep",
      every = "{refdesk.sweep.every}",
      delayed = "{refdesk.sweep.every}",
      concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  void sweepNow() {
    sweep(clock);
  }

  /**
   * Sweeps batch by batch until no organization is due. An organization whose sweep failed, for
   * whatever reason, waits for its next turn and does not keep the others waiting.
   *
   * @param time what counts as now; age is measured by it
   */
  @ActivateRequestContext
  public void sweep(Clock time) {
    Optional<Turn> turn = claim(time);
    while (turn.isPresent()) {
      sweep(turn.get(), time);
      turn = claim(time);
    }
  }

  private Optional<Turn> claim(Clock time) {
    Instant now = time.instant();
    return table.claim(now, now.plus(config.lease()));
  }

  private void sweep(Turn turn, Clock time) {
    Instant now = time.instant();
    Rest rest;
    try {
      rest = work.in(turn.organization(), () -> sweep.sweep(turn.after(), now));
    } catch (StorageException away) {
      LOG.warnf("Sweep of %s waits: %s", turn.organization(), away.getMessage());
      rest = new Rest(turn.after(), false);
    } catch (RuntimeException broken) {
      metrics.count(SweepMetrics.Outcome.FAILED);
      LOG.errorf(broken, "Sweep of %s waits", turn.organization());
      rest = new Rest(turn.after(), false);
    }
    table.release(
        turn.organization(), rest.more() ? now : now.plus(config.pause()), rest.comparedTo());
  }
}
