package org.refdesk.messaging.counts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.refdesk.messaging.conversation.ConversationCalls.token;

import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.refdesk.commons.testing.EmbeddedStackResource;
import org.refdesk.messaging.LibraryFixture;
import org.refdesk.messaging.ServiceTest;

/** The numbers beside the screens are what the screens show. */
@ServiceTest
class ScreenCountsTest {

  private static final String CONVERSATIONS = "/api/messaging/v1/organizations/%s/conversations";

  /** Each screen's number by a scan, as the counts must be without one. */
  private static final String SCAN =
      """
      select count(*) filter (where phase = 0), count(*) filter (where phase = 1),
        count(*) filter (where phase = 2),
        count(*) filter (where phase < 2 and (processor = 'JDOE' or person_reporting = 'JDOE')),
        count(*) filter (where phase < 2 and processor is null),
        count(*) filter (where phase < 2 and next_due <= now())
      from conversation where organization = ?""";

  @Inject LibraryFixture libraries;
  @Inject ScreenCountFolding folding;

  @Test
  void followEachChange() {
    libraries.library("CNTA");
    assertThat(counts("CNTA")).isEqualTo(numbers(0, 0, 0, 0, 0, 0));

    String conversation = begin("CNTA", "");
    assertThat(counts("CNTA")).isEqualTo(numbers(1, 0, 0, 0, 1, 0));
    act("CNTA", conversation, "TAKE");
    assertThat(counts("CNTA")).isEqualTo(numbers(0, 1, 0, 1, 0, 0));
    folding.foldAll();
    assertThat(counts("CNTA")).isEqualTo(numbers(0, 1, 0, 1, 0, 0));
    act("CNTA", conversation, "CLOSE");
    assertThat(counts("CNTA")).isEqualTo(numbers(0, 0, 1, 0, 0, 0));
    folding.foldAll();
    assertThat(counts("CNTA")).isEqualTo(numbers(0, 0, 1, 0, 0, 0));
  }

  @Test
  void whoIsProcessorAndPersonReportingCountsOnce() {
    libraries.library("CNTB");
    String conversation = begin("CNTB", "");
    staff("CNTB")
        .header("If-Match", "\"0\"")
        .body("{\"processor\":\"JDOE\",\"personReporting\":\"JDOE\"}")
        .put(conversation + "/assignment")
        .then()
        .statusCode(200);

    assertThat(counts("CNTB").get("myNotifications")).isEqualTo(1);
    folding.foldAll();
    assertThat(counts("CNTB").get("myNotifications")).isEqualTo(1);
  }

  @Test
  void becomeOverdueAsTimePasses() throws Exception {
    libraries.library("CNTC");
    begin("CNTC", ",\"occurredAt\":\"2026-01-05T10:00:00Z\"");
    String soon = begin("CNTC", "");
    staff("CNTC")
        .header("If-Match", staff("CNTC").get(soon).header("ETag"))
        .body("{\"due\":\"" + Instant.now().plusSeconds(3) + "\"}")
        .put(soon + "/deadlines/response")
        .then()
        .statusCode(200);
    assertThat(counts("CNTC").get("overdue")).isEqualTo(1);

    folding.foldAll();
    assertThat(counts("CNTC").get("overdue")).isEqualTo(1);
    await("the second deadline passes")
        .atMost(Duration.ofSeconds(10))
        .until(() -> Integer.valueOf(2).equals(counts("CNTC").get("overdue")));
    act("CNTC", soon, "CLOSE");
    folding.foldAll();
    assertThat(counts("CNTC").get("overdue")).isEqualTo(1);
  }

  @Test
  void areExactHoweverManyWriteAndFoldAtOnce() throws Exception {
    libraries.library("CNTD");
    List<Callable<Boolean>> work =
        IntStream.range(0, 40)
            .<Callable<Boolean>>mapToObj(
                i ->
                    () -> {
                      String conversation = begin("CNTD", "");
                      if (i % 4 > 0) {
                        act("CNTD", conversation, "TAKE");
                      }
                      if (i % 4 > 1) {
                        act("CNTD", conversation, "CLOSE");
                      }
                      if (i % 5 == 0) {
                        folding.foldAll();
                      }
                      Map<String, Integer> now = counts("CNTD");
                      return now.values().stream().allMatch(n -> n >= 0);
                    })
            .toList();
    try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
      assertThat(threads.invokeAll(work)).extracting(Future::resultNow).containsOnly(true);
    }

    assertThat(counts("CNTD").values()).containsExactlyElementsOf(scan("CNTD"));
    assertThat(counts("CNTD")).containsEntry("open", 10).containsEntry("closed", 20);
    folding.foldAll();
    assertThat(counts("CNTD").values()).containsExactlyElementsOf(scan("CNTD"));
  }

  @Test
  void areNotForCustomers() {
    libraries.library("CNTE");
    token("opac", "OPAC", "CNTE", "1")
        .get(CONVERSATIONS.formatted("CNTE") + "/counts")
        .then()
        .statusCode(403);
  }

  private static Map<String, Integer> counts(String library) {
    JsonPath counts =
        staff(library)
            .get(CONVERSATIONS.formatted(library) + "/counts")
            .then()
            .statusCode(200)
            .extract()
            .jsonPath();
    return numbers(
        counts.getInt("open"),
        counts.getInt("processing"),
        counts.getInt("closed"),
        counts.getInt("myNotifications"),
        counts.getInt("notAssigned"),
        counts.getInt("overdue"));
  }

  private static Map<String, Integer> numbers(
      int open, int processing, int closed, int myNotifications, int notAssigned, int overdue) {
    Map<String, Integer> numbers = new LinkedHashMap<>();
    numbers.put("open", open);
    numbers.put("processing", processing);
    numbers.put("closed", closed);
    numbers.put("myNotifications", myNotifications);
    numbers.put("notAssigned", notAssigned);
    numbers.put("overdue", overdue);
    return numbers;
  }

  private static List<Integer> scan(String library) throws SQLException {
    try (var connection =
            EmbeddedStackResource.stack().postgres().connect("refdesk_messaging", "postgres");
        var statement = connection.prepareStatement(SCAN)) {
      statement.setString(1, library);
      try (var row = statement.executeQuery()) {
        row.next();
        return List.of(
            row.getInt(1),
            row.getInt(2),
            row.getInt(3),
            row.getInt(4),
            row.getInt(5),
            row.getInt(6));
      }
    }
  }

  private static String begin(String library, String more) {
    return token("importer", "SYSTEM", library, null)
        .header("Idempotency-Key", UUID.randomUUID().toString())
        .body(
            """
            {"subject":"s","text":"t","type":"QU","category":"BORR","customer":"1"%s}"""
                .formatted(more))
        .post(CONVERSATIONS.formatted(library))
        .then()
        .statusCode(201)
        .extract()
        .header("Location");
  }

  private static void act(String library, String conversation, String action) {
    staff(library)
        .header("If-Match", staff(library).get(conversation).header("ETag"))
        .body("{\"action\":\"" + action + "\"}")
        .post(conversation + "/transitions")
        .then()
        .statusCode(200);
  }

  private static RequestSpecification staff(String library) {
    return token("jdoe", "CSM1", library, null);
  }
}
