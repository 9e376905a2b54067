package org.refdesk.commons.outbox;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import javax.sql.DataSource;
import org.jboss.logging.Logger;

/**
 * What operators watch of the outbox. The gauges show the last look at the table; a scrape never
 * runs a query, and a look costs the same however many rows wait.
 */
@ApplicationScoped
class OutboxMetrics {

  private static final Logger LOG = Logger.getLogger(OutboxMetrics.class);

  /** Counting stops here: beyond it the answer is "far too many" anyway. */
  private static final int MOST_COUNTED = 100_000;

  private static final String LOOK =
      """
      select (select count(*) from (select from outbox limit ?) as r) as waiting,
             (select min(first.occurred_at)
              from unnest(array[0, 1, 2, 3]::smallint[]) as l(lane)
              cross join lateral (select occurred_at from outbox
                                  where outbox.lane = l.lane order by id limit 1) as first) as oldest,
             (select count(*) from (select from outbox_dead_letter limit ?) as d) as refused\
      """;

  private final DataSource database;
  private final Clock clock;
  private final Counter published;
  private volatile Look look = new Look(0, 0, 0);

  /** What the last look found; the age in seconds. */
  private record Look(long waiting, double oldestAge, long refused) {}

  @Inject
  OutboxMetrics(DataSource database, Clock clock, MeterRegistry registry) {
    this.database = database;
    this.clock = clock;
    this.published =
        Counter.builder("refdesk.outbox.published")
            .description("Events that Kafka has acknowledged")
            .register(registry);
    Gauge.builder("refdesk.outbox.rows", this, m -> m.look.waiting())
        .description("Events that wait to be sent, at most " + MOST_COUNTED)
        .register(registry);
    Gauge.builder("refdesk.outbox.oldest.age", this, m -> m.look.oldestAge())
        .description("Age of the event that waits longest")
        .baseUnit("seconds")
        .register(registry);
    Gauge.builder("refdesk.outbox.dead.letters", this, m -> m.look.refused())
        .description("Events that Kafka will never take")
        .register(registry);
  }

  void delivered(Delivery delivery) {
    published.increment(delivery.sent().size());
  }

  @Scheduled(every = "${refdesk.outbox.look-every}", identity = "outbox-look")
  void look() {
    try (Connection connection = database.getConnection();
        PreparedStatement statement = connection.prepareStatement(LOOK)) {
      statement.setInt(1, MOST_COUNTED);
      statement.setInt(2, MOST_COUNTED);
      try (ResultSet result = statement.executeQuery()) {
        result.next();
        OffsetDateTime oldest = result.getObject("oldest", OffsetDateTime.class);
        look =
            new Look(
                result.getLong("waiting"),
                oldest == null ? 0 : age(oldest.toInstant()),
                result.getLong("refused"));
      }
    } catch (SQLException e) {
      LOG.debug("The outbox cannot be looked at; the gauges keep what they show", e);
    }
  }

  private double age(Instant since) {
    return Math.max(0, Duration.between(since, clock.instant()).toMillis() / 1000.0);
  }
}
