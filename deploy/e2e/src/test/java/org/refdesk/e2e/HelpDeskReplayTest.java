package org.refdesk.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.refdesk.local.launcher.Suite;

/** Years of a real help desk, played through the public API. */
class HelpDeskReplayTest {

  private static final int CALLERS = 12;

  @Test
  void everyCaseOfTheLogEndsWithItsOwnTimes() throws Exception {
    assumeTrue(
        HelpDeskLog.isThere(), () -> "skipped: the help desk's log is not at " + HelpDeskLog.FILE);
    Suite suite = RunningSuite.suite();
    Library library = Library.open(suite, "DESK");
    Map<String, List<HelpDeskLog.Event>> cases = HelpDeskLog.cases();

    Map<String, String> conversations = play(library, cases);

    assertThat(conversations).hasSize(3_804);
    assertThat(cases.values().stream().mapToInt(List::size).sum()).isEqualTo(13_710);
    checkTimes(library, cases, conversations);
    checkEvents(suite, cases, conversations);
  }

  private static Map<String, String> play(
      Library library, Map<String, List<HelpDeskLog.Event>> cases) throws Exception {
    Map<String, String> conversations = new ConcurrentHashMap<>();
    Http importer = library.system();
    try (ExecutorService threads = Executors.newFixedThreadPool(CALLERS)) {
      List<? extends Future<?>> running =
          cases.entrySet().stream()
              .map(
                  one ->
                      threads.submit(
                          () ->
                              conversations.put(
                                  one.getKey(),
                                  new Replay(importer, library)
                                      .play(one.getKey(), one.getValue()))))
              .toList();
      for (Future<?> one : running) {
        one.get();
      }
    }
    return conversations;
  }

  private static void checkTimes(
      Library library,
      Map<String, List<HelpDeskLog.Event>> cases,
      Map<String, String> conversations)
      throws Exception {
    Http importer = library.system();
    try (ExecutorService threads = Executors.newFixedThreadPool(CALLERS)) {
      List<? extends Future<?>> running =
          conversations.entrySet().stream()
              .map(
                  one ->
                      threads.submit(
                          () ->
                              checkTimes(
                                  importer,
                                  one.getKey(),
                                  one.getValue(),
                                  events(cases, one.getKey()))))
              .toList();
      for (Future<?> one : running) {
        one.get();
      }
    }
  }

  private static void checkTimes(
      Http importer, String id, String conversation, List<HelpDeskLog.Event> events) {
    Http.Answer clocks = importer.get(conversation + "/clocks").expect(200);
    Http.Answer history = importer.get(conversation + "/history?limit=200").expect(200);
    Expected expected = Expected.of(events);
    assertThat(
            new Expected(
                Duration.parse(clocks.text("/processing/elapsed")),
                Duration.parse(clocks.text("/processing/paused")),
                Duration.parse(clocks.text("/processing/closed")),
                history.body().at("/items").size()))
        .as("case " + id + " at " + conversation + ": " + events)
        .isEqualTo(expected);
  }

  private static void checkEvents(
      Suite suite, Map<String, List<HelpDeskLog.Event>> cases, Map<String, String> conversations) {
    Map<String, Integer> expected = new ConcurrentHashMap<>();
    conversations.forEach(
        (id, path) ->
            expected.put(
                path.substring(path.lastIndexOf('/') + 1),
                Expected.of(events(cases, id)).entries()));
    await("every change is on Kafka")
        .atMost(Duration.ofMinutes(2))
        .pollInterval(Duration.ofSeconds(1))
        .until(() -> isOutboxEmpty(suite));
    Map<String, List<Events.Event>> events = Events.byKey(suite, "refdesk.conversations");
    expected.forEach(
        (key, entries) ->
            assertThat(events.get(key))
                .as("events of conversation " + key)
                // its deadlines of long ago have events under the same key, counted by themselves
                .filteredOn(e -> e.type().startsWith("org.refdesk.messaging.conversation."))
                .extracting(Events.Event::sequence)
                .containsExactlyElementsOf(LongStream.rangeClosed(1, entries).boxed().toList()));
  }

  private static List<HelpDeskLog.Event> events(
      Map<String, List<HelpDeskLog.Event>> cases, String id) {
    return cases.getOrDefault(id, List.of());
  }

  private static boolean isOutboxEmpty(Suite suite) {
    try (var connection = suite.stack().postgres().connect("refdesk_messaging", "postgres");
        var rows = connection.createStatement().executeQuery("select count(*) from outbox")) {
      rows.next();
      return rows.getLong(1) == 0;
    } catch (java.sql.SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
