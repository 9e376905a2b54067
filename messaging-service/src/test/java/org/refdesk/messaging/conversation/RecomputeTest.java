package org.refdesk.messaging.conversation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.refdesk.messaging.conversation.ConversationCalls.token;

import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.refdesk.commons.testing.EmbeddedStackResource;
import org.refdesk.messaging.LibraryFixture;
import org.refdesk.messaging.ServiceTest;

/** What an edit of a rule or a calendar does to the conversations that are open, and would do. */
@ServiceTest
class RecomputeTest {

  private static final String BASE = "/api/messaging/v1/organizations/%s/";
  private static final String CLOSED_AT_WEEKENDS =
      """
      {"weekly":{"MONDAY":%1$s,"TUESDAY":%1$s,"WEDNESDAY":%1$s,"THURSDAY":%1$s,"FRIDAY":%1$s},
       "exceptions":[]}"""
          .formatted("[{\"opens\":\"09:00\",\"closes\":\"17:00\"}]");

  @Inject LibraryFixture libraries;

  private String library = "";

  @BeforeEach
  void aLibraryOfItsOwn() {
    library = "R" + UUID.randomUUID().toString().substring(0, 8).toUpperCase(Locale.ROOT);
    libraries.library(library);
  }

  @Test
  void anEditOfTheRuleMovesOpenConversationsAndNotTheirModification() {
    String open = begin();
    String closed = begin();
    act(closed, "CLOSE");
    JsonPath before = staff().get(open).jsonPath();
    String closedBefore = staff().get(closed).asString();

    libraries.rule(library, 2, 7);
    awaitRecompute(1);

    JsonPath after = staff().get(open).jsonPath();
    assertThat(after.getString("responseDue")).isGreaterThan(before.getString("responseDue"));
    assertThat(after.getString("processingDue")).isGreaterThan(before.getString("processingDue"));
    assertThat(after.getString("modified")).isEqualTo(before.getString("modified"));
    assertThat(staff().get(closed).asString()).isEqualTo(closedBefore);
    staff()
        .get(open + "/history")
        .then()
        .body("items[1].kind", equalTo("RESCHEDULED"))
        .body("items[1].actor", equalTo("SYSTEM"))
        .body("items[1].terms.processingDays", equalTo(7));
    staff()
        .get(open + "/clocks")
        .then()
        .body("processing.targetDays", equalTo(7))
        .body("processing.due", equalTo(after.getString("processingDue")));
  }

  @Test
  void thePreviewListsWhatThenMoves() {
    List<String> conversations = IntStream.range(0, 7).mapToObj(i -> begin()).toList();
    String byHand = conversations.getFirst();
    changing(byHand)
        .body("{\"due\":\"2030-01-01T00:00:00Z\"}")
        .put(byHand + "/deadlines/processing")
        .then()
        .statusCode(200);
    String paused = conversations.get(1);
    changing(paused).body("{\"text\":\"So.\"}").post(paused + "/messages").then().statusCode(201);
    String closed = conversations.get(2);
    act(closed, "CLOSE");

    Map<String, @Nullable String> foreseen = preview("calendars", "OPEN", CLOSED_AT_WEEKENDS);
    assertThat(preview("calendars", "OPEN", CLOSED_AT_WEEKENDS)).isEqualTo(foreseen);
    Map<String, @Nullable String> before = deadlines(conversations);
    libraries.lookup(library, "calendars", "OPEN", CLOSED_AT_WEEKENDS);
    awaitRecompute(1);
    Map<String, @Nullable String> after = deadlines(conversations);

    Map<String, @Nullable String> moved = new TreeMap<>();
    after.forEach(
        (deadline, due) -> {
          if (!String.valueOf(due).equals(String.valueOf(before.get(deadline)))) {
            moved.put(deadline, due);
          }
        });
    assertThat(foreseen).isEqualTo(moved);
    assertThat(moved)
        .containsKey(id(paused) + "/PROCESSING")
        .containsKey(id(byHand) + "/RESPONSE")
        .doesNotContainKeys(id(byHand) + "/PROCESSING", id(closed) + "/PROCESSING");
  }

  @Test
  void anEditThatMovesNothingLeavesNoTrace() {
    String conversation = begin();
    String before = staff().get(conversation).asString();
    libraries.lookup(
        library,
        "processing-rules",
        "QUBORR",
        """
        {"messageType":"QU","category":"BORR","responseDays":1,"processingDays":5,
         "department":"BACKOFF","processor":"JDOE","personReporting":"MSMITH",
         "warningLeadMinutes":90}""");
    awaitRecompute(1);

    assertThat(staff().get(conversation).asString()).isEqualTo(before);
    JsonPath clocks = staff().get(conversation + "/clocks").jsonPath();
    assertThat(clocks.getString("processing.warning")).isNotNull();
    staff().get(url("recomputes")).then().body("items[0].moved", equalTo(0));
  }

  @Test
  void anotherReplicaGoesOnWhereOneHasEnded() throws SQLException {
    String done = begin();
    String left = begin();
    libraries.rule(library, 2, 7);
    awaitRecompute(1);
    execute("update conversation set response_due = null where organization = '" + library + "'");
    execute(
        """
        insert into recompute (organization, state, edits, requested_at, started_at, claimed_until,
          after_id, examined, moved)
        values ('%s', 'RUNNING', array['x'], now(), now(), now() - interval '1 s', %d, 1, 1)"""
            .formatted(library, id(done)));
    awaitRecompute(2);

    staff().get(done).then().body("responseDue", nullValue());
    staff().get(left).then().body("responseDue", notNullValue());
    staff()
        .get(url("recomputes"))
        .then()
        .body("items[0].examined", equalTo(2))
        .body("items[0].moved", equalTo(2));
  }

  @Test
  void anEditAboveConcernsTheLibrariesBelow() {
    String conversation = begin();
    libraries.end(library, "processing-rules", "QUBORR");
    awaitRecompute(1);
    staff().get(conversation).then().body("processingDue", nullValue());

    libraries.lookup(
        "FIN",
        "processing-rules",
        "QU",
        "{\"messageType\":\"QU\",\"responseDays\":4,\"processingDays\":8,"
            + "\"department\":\"BACKOFF\"}");
    awaitRecompute(2);
    staff()
        .get(conversation + "/clocks")
        .then()
        .body("processing.targetDays", equalTo(8))
        .body("processing.rule.organization", equalTo("FIN"));
    libraries.end("FIN", "processing-rules", "QU");
  }

  @Test
  void whatIsNoEditIsRefused() {
    proposal("calendars", "OPEN", "{\"weekly\":{}}")
        .then()
        .statusCode(422)
        .body("errors.field", contains("fields.weekly"));
    proposal("calendars", "OTHER", CLOSED_AT_WEEKENDS)
        .then()
        .statusCode(422)
        .body("errors.field", contains("code"));
    proposal("processing-rules", "QUBORR", "{\"responseDays\":-1,\"processingDays\":3}")
        .then()
        .statusCode(422)
        .body("errors.field", contains("fields.responseDays"));
    proposal("departments", "X", "{}").then().statusCode(422);
    staff().get(url("recomputes/999999999")).then().statusCode(404);
    token("opac", "OPAC", library, "1").get(url("recomputes")).then().statusCode(403);
  }

  private Response proposal(String table, String code, String fields) {
    return configurator()
        .body("{\"table\":\"%s\",\"code\":\"%s\",\"fields\":%s}".formatted(table, code, fields))
        .post(url("deadline-previews"));
  }

  /** All pages, as conversation/clock to the new deadline or what would remain. */
  private Map<String, @Nullable String> preview(String table, String code, String fields) {
    Map<String, @Nullable String> moves = new TreeMap<>();
    String next = null;
    do {
      RequestSpecification call =
          configurator()
              .queryParam("limit", 2)
              .body(
                  "{\"table\":\"%s\",\"code\":\"%s\",\"fields\":%s}"
                      .formatted(table, code, fields));
      if (next != null) {
        call.queryParam("after", next);
      }
      Response page = call.post(url("deadline-previews"));
      assertThat(page.statusCode()).as(page.asString()).isEqualTo(200);
      List<Map<String, Object>> items = page.jsonPath().getList("items");
      for (Map<String, Object> item : items) {
        Object to = item.getOrDefault("to", item.get("remainingTo"));
        moves.put(item.get("conversation") + "/" + item.get("clock"), String.valueOf(to));
      }
      next = page.jsonPath().getString("next");
    } while (next != null);
    return moves;
  }

  private static Map<String, @Nullable String> deadlines(List<String> conversations) {
    Map<String, @Nullable String> deadlines = new TreeMap<>();
    for (String conversation : conversations) {
      JsonPath view = staffOf(conversation).get(conversation).jsonPath();
      deadlines.put(id(conversation) + "/RESPONSE", view.getString("responseDue"));
      String due = view.getString("processingDue");
      deadlines.put(
          id(conversation) + "/PROCESSING",
          due == null ? view.getString("processingRemaining") : due);
    }
    return deadlines;
  }

  private void awaitRecompute(int count) {
    await("the recompute is done")
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(
            () -> {
              List<String> states =
                  new ArrayList<>(staff().get(url("recomputes")).jsonPath().getList("items.state"));
              assertThat(states).hasSizeGreaterThanOrEqualTo(count);
              assertThat(states.stream().collect(Collectors.toSet())).containsOnly("DONE");
            });
  }

  private static void execute(String sql) throws SQLException {
    try (Connection connection =
        EmbeddedStackResource.stack().postgres().connect("refdesk_messaging", "postgres")) {
      connection.createStatement().execute(sql);
    }
  }

  private String begin() {
    return token("importer", "SYSTEM", library, null)
        .header("Idempotency-Key", UUID.randomUUID().toString())
        .body(
            "{\"subject\":\"s\",\"text\":\"t\",\"type\":\"QU\",\"category\":\"BORR\","
                + "\"customer\":\"1\"}")
        .post(url("conversations"))
        .then()
        .statusCode(201)
        .extract()
        .header("Location");
  }

  private static void act(String conversation, String action) {
    changing(conversation)
        .body("{\"action\":\"" + action + "\"}")
        .post(conversation + "/transitions")
        .then()
        .statusCode(200);
  }

  private String url(String path) {
    return BASE.formatted(library) + path;
  }

  private static long id(String conversation) {
    return Long.parseLong(conversation.substring(conversation.lastIndexOf('/') + 1));
  }

  private static RequestSpecification changing(String conversation) {
    return staffOf(conversation)
        .header("If-Match", staffOf(conversation).get(conversation).header("ETag"));
  }

  private RequestSpecification staff() {
    return token("jdoe", "CSM1", library, null);
  }

  private static RequestSpecification staffOf(String conversation) {
    return token("jdoe", "CSM1", conversation.split("/")[5], null);
  }

  private RequestSpecification configurator() {
    return token("cfg", "CFG1", library, null);
  }
}
