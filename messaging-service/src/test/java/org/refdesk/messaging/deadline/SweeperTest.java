package org.refdesk.messaging.deadline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.refdesk.commons.testing.EmbeddedStackResource;
import org.refdesk.local.ServiceName;
import org.refdesk.messaging.ServiceTest;

/** Three replicas beside the service's own sweeper, on the one database. */
@ServiceTest
class SweeperTest {

  private static final int REPLICAS = 3;

  @Inject DeadlineSweep work;
  @Inject DeadlineAlarm alarm;
  @Inject DeadlineSettings settings;
  @Inject Clock clock;

  private final List<Sweeper> sweepers = new ArrayList<>();
  private final List<Thread> threads = new ArrayList<>();

  @BeforeEach
  void anEmptyTable() throws SQLException {
    // Not deleted: each conversation that goes would be looked for among what is dead. In the order
    // in which a sweeper takes the tables, for the service's own goes on.
    execute("truncate deadline, notification");
    execute("delete from conversation c where organization like 'SWEEP%'");
  }

  @AfterEach
  void stopReplicas() throws InterruptedException {
    sweepers.forEach(Sweeper::stop);
    for (Thread thread : threads) {
      thread.join();
    }
  }

  @Test
  void eachDeadlineIsRecordedOnceThoughAReplicaIsInterrupted() throws SQLException {
    insert("SWEEP", 20_000, clock.instant().minus(Duration.ofHours(2)), Duration.ofMillis(1));
    startReplicas();
    await("some are recorded").until(() -> count("breached_at is not null") > 0);
    threads.getFirst().interrupt();

    await("all are recorded")
        .atMost(Duration.ofSeconds(60))
        .until(() -> count("next_at is null") == 20_000);
    assertThat(count("breached_at = breach_at and escalated_at is not null and events = 2"))
        .isEqualTo(20_000);
    assertThat(notifications("kind = 'BREACHED'")).isEqualTo(20_000);
    assertThat(notifications("kind = 'ESCALATED'")).isEqualTo(20_000);
  }

  @Test
  void noneIsRecordedEarlyAndEachSoon() throws SQLException {
    // the sweeper says itself by what instant it goes; the database says when it told
    execute("alter table notification add column told_at timestamptz default clock_timestamp()");
    try {
      Instant first = clock.instant().plusSeconds(1);
      insert("SWEEP", 600, first, Duration.ofMillis(5));
      startReplicas();

      await("all are recorded")
          .atMost(Duration.ofSeconds(60))
          .until(() -> count("next_at is null") == 600);
      assertThat(notifications("told_at >= due_at")).isEqualTo(2 * 600);
      assertThat(notifications("told_at < due_at")).isZero();
    } finally {
      execute("alter table notification drop column told_at");
    }
  }

  @Test
  void ofAConversationThatSomebodyIsChangingNothingIsRecorded() throws SQLException {
    insert("SWEEP", 1, clock.instant().plusMillis(300), Duration.ZERO);
    startReplicas();
    try (Connection reply = connect()) {
      reply.setAutoCommit(false);
      reply
          .createStatement()
          .executeQuery(
              "select id from conversation where organization = 'SWEEP' for no key update");
      insert("SWEEPER", 1, clock.instant().plusMillis(600), Duration.ZERO);
      await("a deadline that came later is recorded")
          .until(() -> count("organization = 'SWEEPER' and next_at is null") == 1);
      reply
          .createStatement()
          .executeUpdate(
              "update deadline set stopped_at = breach_at - interval '1 ms', breach_at = null,"
                  + " state = 'STOPPED' where organization = 'SWEEP'");
      reply.commit();
    }
    insert("SWEEPEST", 1, clock.instant(), Duration.ZERO);
    await("the next is recorded")
        .until(() -> count("organization = 'SWEEPEST' and next_at is null") == 1);
    assertThat(count("organization = 'SWEEP' and breached_at is not null")).isZero();
  }

  @Test
  void whoeverBecomesThePersonReportingLaterIsToldThen() throws SQLException {
    insert("SWEEP", 1, clock.instant(), Duration.ZERO);
    execute("update conversation set person_reporting = null where organization = 'SWEEP'");
    startReplicas();
    await("the breach is recorded").until(() -> count("breached_at is not null") == 1);
    assertThat(count("escalated_at is not null or next_at is not null")).isZero();

    execute("update conversation set person_reporting = 'MSMITH' where organization = 'SWEEP'");
    execute("update deadline set escalates = true where organization = 'SWEEP'");
    await("it is escalated").until(() -> count("escalated_at is not null and events = 2") == 1);
    assertThat(notifications("kind = 'BREACHED'")).isEqualTo(1);
  }

  @Test
  void aWarningComesBeforeTheBreachAndOnce() throws SQLException {
    insert("SWEEP", 1, clock.instant().plusSeconds(2), Duration.ZERO);
    execute("update deadline set warn_at = breach_at - interval '1800 ms'");
    startReplicas();
    await("it is warned").until(() -> count("warned_at is not null and breached_at is null") == 1);
    await("it is breached").until(() -> count("breached_at is not null and events = 3") == 1);
    assertThat(notifications("kind = 'WARNED' and staff = 'JDOE'")).isEqualTo(1);
  }

  @Test
  void theWallStandsForTheOwnerOfTheTablesToo() throws SQLException {
    insert("SWEEP", 3, clock.instant().plus(Duration.ofDays(1)), Duration.ZERO);
    insert("SWEEPER", 4, clock.instant().plus(Duration.ofDays(1)), Duration.ZERO);
    try (Connection owner =
        EmbeddedStackResource.stack()
            .postgres()
            .connect("refdesk_messaging", ServiceName.MESSAGING.ownerRole())) {
      owner.setAutoCommit(false);
      owner
          .createStatement()
          .execute("select next_deadline(), set_config('refdesk.organization', 'SWEEP', true)");
      for (String table : List.of("deadline", "conversation")) {
        try (ResultSet row =
            owner.createStatement().executeQuery("select count(*) from " + table)) {
          row.next();
          assertThat(row.getLong(1)).as(table).isEqualTo(3);
        }
      }
    }
  }

  private void startReplicas() {
    for (int i = 0; i < REPLICAS; i++) {
      Sweeper sweeper = new Sweeper(work, alarm, settings, clock);
      sweepers.add(sweeper);
      threads.add(Thread.ofPlatform().start(sweeper));
    }
  }

  private static void insert(String organization, int count, Instant first, Duration apart)
      throws SQLException {
    execute(
        """
        insert into conversation (organization, id, subject, customer_number, type, channel, status,
          processor, person_reporting, created_at, modified_at, history_length, version)
        select '%1$s', n, 's', 'c', 'QU', 'OPAC', 'A', 'JDOE', 'MSMITH', now(), now(), 1, 0
        from generate_series(1, %2$d) n\
        """
            .formatted(organization, count));
    try (Connection connection = connect();
        PreparedStatement statement =
            connection.prepareStatement(
                """
                insert into deadline (organization, conversation_id, clock, cycle, state, started_at,
                  target_days, due_at, by_hand, elapsed_ms, paused_ms, time_zone, reckoned_at,
                  escalates, breach_at)
                select ?, n, 'PROCESSING', 1, 'RUNNING', now(), 1, d, false, 0, 0, 'UTC', now(),
                  true, d
                from (select n, ?::timestamptz + n * ? * interval '1 ms' as d
                      from generate_series(1, ?) n) s\
                """)) {
      statement.setString(1, organization);
      statement.setObject(2, first.atOffset(ZoneOffset.UTC));
      statement.setLong(3, apart.toMillis());
      statement.setInt(4, count);
      statement.executeUpdate();
    }
  }

  private static long count(String condition) throws SQLException {
    return number(
        "select count(*) from deadline where organization like 'SWEEP%' and " + condition);
  }

  private static long notifications(String condition) throws SQLException {
    return number(
        "select count(*) from notification where organization like 'SWEEP%' and " + condition);
  }

  private static long number(String sql) throws SQLException {
    try (Connection connection = connect();
        ResultSet row = connection.createStatement().executeQuery(sql)) {
      row.next();
      return row.getLong(1);
    }
  }

  private static void execute(String sql) throws SQLException {
    try (Connection connection = connect()) {
      connection.createStatement().execute(sql);
    }
  }

  private static Connection connect() throws SQLException {
    return EmbeddedStackResource.stack().postgres().connect("refdesk_messaging", "postgres");
  }
}
