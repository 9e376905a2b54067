package org.refdesk.messaging.deadline;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Records the deadlines that have passed, and tells the metrics of it once that is committed. */
@ApplicationScoped
public class DeadlineSweep implements DueWork {

  private final Sweeps sweeps;
  private final DeadlineMetrics metrics;

  @Inject
  public DeadlineSweep(Sweeps sweeps, DeadlineMetrics metrics) {
    this.sweeps = sweeps;
    this.metrics = metrics;
  }

  @Override
  public Due due() {
    return Due.DEADLINES;
  }

  @Override
  public int sweep(Instant now, int most) throws SQLException {
    List<DueDeadline> recorded = sweeps.record(now, most);
    metrics.recorded(recorded, now);
    return recorded.size();
  }

  @Override
  public Optional<Instant> next() throws SQLException {
    Optional<Instant> next = sweeps.next();
    metrics.next(next.orElse(null));
    return next;
  }
}
