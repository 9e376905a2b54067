package org.refdesk.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.refdesk.local.Part;
import org.refdesk.local.ServiceName;
import org.refdesk.local.launcher.Suite;

/** A part is killed in mid-load: what was acknowledged is there once, and so is its effect. */
class CrashTest {

  private static final Suite SUITE = RunningSuite.suite();
  private static final Library LIBRARY = Library.open(SUITE, "CRASH");
  private static final int CALLERS = 8;
  private static final int BEFORE_THE_KILL = 60;
  private static final int AFTER_THE_KILL = 60;

  /** What is killed. */
  enum Victim {
    MESSAGING {
      @Override
      void kill() {
        SUITE.service(ServiceName.MESSAGING).kill();
      }
    },
    KAFKA {
      @Override
      void kill() {
        SUITE.stack().kill(Part.KAFKA);
      }
    },
    POSTGRES {
      @Override
      void kill() {
        SUITE.stack().kill(Part.POSTGRES);
      }
    };

    abstract void kill();
  }

  @ParameterizedTest
  @EnumSource
  void whatWasAcknowledgedExistsOnceAndHadItsEffectOnce(Victim victim) throws Exception {
    Map<String, String> acknowledged = new ConcurrentHashMap<>();
    AtomicBoolean enough = new AtomicBoolean();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> callers = new ArrayList<>();
      for (int caller = 0; caller < CALLERS; caller++) {
        callers.add(threads.submit(() -> post(victim, acknowledged, enough)));
      }
      awaitCount(acknowledged, BEFORE_THE_KILL);
      victim.kill();
      int atTheKill = acknowledged.size();
      awaitCount(acknowledged, atTheKill + AFTER_THE_KILL);
      enough.set(true);
      for (Future<?> caller : callers) {
        caller.get();
      }
    }

    assertThat(acknowledged.values()).doesNotHaveDuplicates();
    checkEachExistsOnce(acknowledged);
    checkEachHadItsEffectOnce(acknowledged);
  }

  /** Posts until told to stop; repeats each request with its key until it is answered. */
  private static void post(Victim victim, Map<String, String> acknowledged, AtomicBoolean enough) {
    Http opac = LIBRARY.opac("crash-" + victim);
    while (!enough.get()) {
      String key = UUID.randomUUID().toString();
      String body =
          """
          {"subject":"A question","text":"%s","type":"QU","category":"BORR","documents":["%s"]}"""
              .formatted(key, UUID.randomUUID());
      await("an answer")
          .atMost(Duration.ofMinutes(2))
          .pollInterval(Duration.ofMillis(100))
          .until(
              () -> {
                Http.Answer answer = opac.post(LIBRARY.conversations(), body, key, null);
                if (answer.status() == 201) {
                  acknowledged.put(key, answer.path());
                }
                return answer.status() == 201;
              });
    }
  }

  private static void awaitCount(Map<String, String> acknowledged, int count) {
    await("conversations go on being acknowledged")
        .atMost(Duration.ofMinutes(3))
        .pollInterval(Duration.ofMillis(20))
        .until(() -> acknowledged.size() >= count);
  }

  private static void checkEachExistsOnce(Map<String, String> acknowledged) throws SQLException {
    try (Connection messaging = connect("refdesk_messaging")) {
      for (Map.Entry<String, String> one : acknowledged.entrySet()) {
        assertThat(
                count(
                    messaging,
                    "select count(*) from message where organization = 'CRASH' and text = ?",
                    one.getKey()))
            .as("conversations that were begun with the key " + one.getKey())
            .isEqualTo(1);
      }
    }
  }

  /**
   * Each conversation asks for a document that does not exist. document-service refuses it with an
   * event of its own, numbered by conversation: had the effect come twice, there were a second
   * number; had it been lost, none.
   */
  private static void checkEachHadItsEffectOnce(Map<String, String> acknowledged)
      throws SQLException {
    List<String> ids =
        acknowledged.values().stream().map(p -> p.substring(p.lastIndexOf('/') + 1)).toList();
    await("every effect is there")
        .atMost(Duration.ofMinutes(2))
        .pollInterval(Duration.ofSeconds(1))
        .until(() -> Events.byKey(SUITE, "refdesk.documents").keySet().containsAll(ids));
    Map<String, List<Events.Event>> causes = Events.byKey(SUITE, "refdesk.conversations");
    Map<String, List<Events.Event>> effects = Events.byKey(SUITE, "refdesk.documents");
    for (String id : ids) {
      assertOneEvent("created-event of conversation " + id, causes.getOrDefault(id, List.of()));
      assertOneEvent("its effect " + id, effects.getOrDefault(id, List.of()));
    }
  }

  /** The same event may lie on the topic twice: its id tells receivers that they know it. */
  private static void assertOneEvent(String what, List<Events.Event> events) {
    assertThat(events).as(what).isNotEmpty();
    assertThat(events).as(what).extracting(Events.Event::sequence).containsOnly(1L);
    assertThat(events).as(what).extracting(Events.Event::id).containsOnly(events.getFirst().id());
  }

  private static Connection connect(String database) throws SQLException {
    return SUITE.stack().postgres().connect(database, "postgres");
  }

  private static long count(Connection connection, String sql, String value) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setString(1, value);
      try (ResultSet row = statement.executeQuery()) {
        row.next();
        return row.getLong(1);
      }
    }
  }
}
