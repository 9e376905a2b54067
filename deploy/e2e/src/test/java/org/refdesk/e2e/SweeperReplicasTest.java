package org.refdesk.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.refdesk.local.ServiceName;
import org.refdesk.local.launcher.ServiceProcess;
import org.refdesk.local.launcher.Suite;

/**
 * Three processes of messaging-service on one database, killed at random while deadlines come due:
 * each is told once, and none early.
 */
class SweeperReplicasTest {

  private static final Suite SUITE = RunningSuite.suite();
  private static final String LIBRARY = "SWEEPERS";

  /** Above every id that the service gives in a test. */
  private static final long FIRST = 9_000_000_000L;

  private static final int OVERDUE = 15_000;
  private static final int COMING = 15_000;
  private static final int MOST_BETWEEN_KILLS = 6_000;

  /** The sweepers say themselves by what instant they go; the database says when they told. */
  @BeforeEach
  void theDatabaseSaysWhenItWasTold() throws SQLException {
    execute("alter table notification add column told_at timestamptz default clock_timestamp()");
  }

  @AfterEach
  void theTableIsAsItWas() throws SQLException {
    execute("alter table notification drop column told_at");
  }

  @Test
  void eachDeadlineIsToldOnceThoughProcessesAreKilled() throws Exception {
    Library.open(SUITE, LIBRARY);
    List<ServiceProcess> processes = new ArrayList<>();
    processes.add(SUITE.service(ServiceName.MESSAGING));
    for (int i = 0; i < 2; i++) {
      ServiceProcess replica = SUITE.replica(ServiceName.MESSAGING);
      replica.start();
      replica.awaitReady();
      processes.add(replica);
    }
    insert();

    Random random = new Random(LIBRARY.hashCode());
    int mark = 0;
    while (mark < OVERDUE + COMING) {
      mark = Math.min(OVERDUE + COMING, mark + 1 + random.nextInt(MOST_BETWEEN_KILLS));
      awaitRecorded(mark);
      ServiceProcess victim = processes.get(random.nextInt(processes.size()));
      victim.kill();
      victim.start();
    }
    processes.forEach(ServiceProcess::awaitReady);
    for (ServiceProcess replica : processes.subList(1, processes.size())) {
      replica.stop();
    }

    assertThat(number("select count(*) from deadline where %s and events = 2"))
        .as("cycles with a breach and an escalation")
        .isEqualTo(OVERDUE + COMING);
    assertThat(number("select count(*) from notification where %s and kind = 'BREACHED'"))
        .isEqualTo(OVERDUE + COMING);
    assertThat(number("select count(*) from notification where %s and kind = 'ESCALATED'"))
        .isEqualTo(OVERDUE + COMING);
    assertThat(number("select count(*) from notification where %s and told_at < due_at"))
        .as("told early")
        .isZero();
    assertEachHasOneEvent("org.refdesk.messaging.deadline.breached.v1");
    assertEachHasOneEvent("org.refdesk.messaging.deadline.escalated.v1");
  }

  private static void awaitRecorded(int count) {
    await(count + " are recorded")
        .atMost(Duration.ofMinutes(5))
        .pollInterval(Duration.ofMillis(500))
        .until(() -> number("select count(*) from deadline where %s and next_at is null") >= count);
  }

  /** The same event may lie on the topic twice: its id tells receivers that they know it. */
  private static void assertEachHasOneEvent(String type) {
    await("every event of type " + type + " is there")
        .atMost(Duration.ofMinutes(2))
        .pollInterval(Duration.ofSeconds(1))
        .until(() -> ids(type).size() >= OVERDUE + COMING);
    Map<String, Set<String>> ids = ids(type);
    assertThat(ids).hasSize(OVERDUE + COMING);
    assertThat(ids.values()).allSatisfy(ofOne -> assertThat(ofOne).hasSize(1));
  }

  private static Map<String, Set<String>> ids(String type) {
    Map<String, Set<String>> ids = new HashMap<>();
    Events.byKey(SUITE, "refdesk.conversations")
        .forEach(
            (key, events) ->
                events.stream()
                    .filter(event -> event.type().equals(type) && Long.parseLong(key) >= FIRST)
                    .forEach(
                        event -> ids.computeIfAbsent(key, k -> new HashSet<>()).add(event.id())));
    return ids;
  }

  /** The first came due during the last two hours, the others do so from now on. */
  private static void insert() throws SQLException {
    try (Connection messaging = connect()) {
      messaging.setAutoCommit(false);
      execute(
          messaging,
          """
          insert into conversation (organization, id, subject, customer_number, type, channel,
            status, processor, person_reporting, created_at, modified_at, history_length, version)
          select ?, ? + n, 's', 'c', 'QU', 'OPAC', 'A', 'JDOE', 'MSMITH', now(), now(), 1, 0
          from generate_series(0, ? - 1) n""",
          LIBRARY,
          FIRST,
          OVERDUE + COMING);
      execute(
          messaging,
          """
          insert into deadline (organization, conversation_id, clock, cycle, state, started_at,
            target_days, due_at, by_hand, elapsed_ms, paused_ms, time_zone, reckoned_at, escalates,
            breach_at)
          select ?, ? + n, 'PROCESSING', 1, 'RUNNING', now() - interval '1 day', 1, d, false, 0, 0,
            'UTC', now(), true, d
          from generate_series(0, ? - 1) n cross join lateral (
            select now() + case when n < ? then -interval '2 hours' * random()
              else interval '1 minute' * random() end as d) due""",
          LIBRARY,
          FIRST,
          OVERDUE + COMING,
          OVERDUE);
      messaging.commit();
    }
  }

  private static void execute(String sql) throws SQLException {
    try (Connection messaging = connect()) {
      execute(messaging, sql);
    }
  }

  private static void execute(Connection connection, String sql, Object... values)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < values.length; i++) {
        statement.setObject(i + 1, values[i]);
      }
      statement.executeUpdate();
    }
  }

  private static long number(String sql) throws SQLException {
    try (Connection messaging = connect();
        PreparedStatement statement =
            messaging.prepareStatement(sql.formatted("organization = '" + LIBRARY + "'"));
        ResultSet row = statement.executeQuery()) {
      row.next();
      return row.getLong(1);
    }
  }

  private static Connection connect() throws SQLException {
    return SUITE.stack().postgres().connect("refdesk_messaging", "postgres");
  }
}
