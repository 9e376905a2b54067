package org.refdesk.messaging.conversation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.refdesk.messaging.conversation.ConversationCalls.token;

import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
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
import org.jspecify.annotations.Nullable;
import org.refdesk.commons.testing.EmbeddedStackResource;

/**
 * What tests of recomputes and previews do at a library.
 *
 * @param code of the library
 */
record LibraryCalls(String code) {

  static final String CLOSED_AT_WEEKENDS =
      """
      {"weekly":{"MONDAY":%1$s,"TUESDAY":%1$s,"WEDNESDAY":%1$s,"THURSDAY":%1$s,"FRIDAY":%1$s},
       "exceptions":[]}"""
          .formatted("[{\"opens\":\"09:00\",\"closes\":\"17:00\"}]");

  private static final String BASE = "/api/messaging/v1/organizations/%s/";

  /** A library that no other test knows. */
  static LibraryCalls unknown() {
    return new LibraryCalls(
        "R" + UUID.randomUUID().toString().substring(0, 8).toUpperCase(Locale.ROOT));
  }

  String begin() {
    return begin("");
  }

  /**
   * Begins a conversation and gives its address.
   *
   * @param more further properties of the request, each after a comma
   */
  String begin(String more) {
    return token("importer", "SYSTEM", code, null)
        .header("Idempotency-Key", UUID.randomUUID().toString())
        .body(
            "{\"subject\":\"s\",\"text\":\"t\",\"type\":\"QU\",\"category\":\"BORR\","
                + "\"customer\":\"1\""
                + more
                + "}")
        .post(url("conversations"))
        .then()
        .statusCode(201)
        .extract()
        .header("Location");
  }

  void act(String conversation, String action) {
    changing(conversation)
        .body("{\"action\":\"" + action + "\"}")
        .post(conversation + "/transitions")
        .then()
        .statusCode(200);
  }

  void reply(String conversation) {
    changing(conversation)
        .body("{\"text\":\"So.\"}")
        .post(conversation + "/messages")
        .then()
        .statusCode(201);
  }

  void setByHand(String conversation) {
    changing(conversation)
        .body("{\"due\":\"2030-01-01T00:00:00Z\"}")
        .put(conversation + "/deadlines/processing")
        .then()
        .statusCode(200);
  }

  Response preview(String edit) {
    return configurator().body(edit).post(url("deadline-previews"));
  }

  /** All pages, as conversation/clock to the new deadline or what would remain. */
  Map<String, @Nullable String> foreseen(String edit) {
    Map<String, @Nullable String> moves = new TreeMap<>();
    String next = null;
    do {
      RequestSpecification call = configurator().queryParam("limit", 2).body(edit);
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

  /** The deadlines as they are, in the form of {@link #foreseen}. */
  Map<String, @Nullable String> deadlines(List<String> conversations) {
    Map<String, @Nullable String> deadlines = new TreeMap<>();
    for (String conversation : conversations) {
      JsonPath view = staff().get(conversation).jsonPath();
      deadlines.put(id(conversation) + "/RESPONSE", view.getString("responseDue"));
      String due = view.getString("processingDue");
      deadlines.put(
          id(conversation) + "/PROCESSING",
          due == null ? view.getString("processingRemaining") : due);
    }
    return deadlines;
  }

  /** Those that are others after than before, as they are after. */
  static Map<String, @Nullable String> moved(
      Map<String, @Nullable String> before, Map<String, @Nullable String> after) {
    Map<String, @Nullable String> moved = new TreeMap<>();
    after.forEach(
        (deadline, due) -> {
          if (!String.valueOf(due).equals(String.valueOf(before.get(deadline)))) {
            moved.put(deadline, String.valueOf(due));
          }
        });
    return moved;
  }

  /** Waits until nothing is left to recompute. */
  void awaitRecomputes() {
    await("all is recomputed")
        .atMost(Duration.ofSeconds(60))
        .untilAsserted(
            () -> {
              List<String> states = states();
              assertThat(states).isNotEmpty();
              assertThat(states.stream().collect(Collectors.toSet())).containsOnly("DONE");
            });
  }

  /** What has become of the recomputes, the newest first. */
  List<String> states() {
    return new ArrayList<>(staff().get(url("recomputes")).jsonPath().getList("items.state"));
  }

  int recomputes() {
    return states().size();
  }

  String url(String path) {
    return BASE.formatted(code) + path;
  }

  static long id(String conversation) {
    return Long.parseLong(conversation.substring(conversation.lastIndexOf('/') + 1));
  }

  RequestSpecification changing(String conversation) {
    return staff().header("If-Match", staff().get(conversation).header("ETag"));
  }

  RequestSpecification staff() {
    return token("jdoe", "CSM1", code, null);
  }

  private RequestSpecification configurator() {
    return token("cfg", "CFG1", code, null);
  }

  static void execute(String sql) throws SQLException {
    try (Connection connection =
        EmbeddedStackResource.stack().postgres().connect("refdesk_messaging", "postgres")) {
      connection.createStatement().execute(sql);
    }
  }
}
