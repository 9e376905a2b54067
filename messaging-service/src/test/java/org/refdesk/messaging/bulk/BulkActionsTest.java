package org.refdesk.messaging.bulk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.refdesk.messaging.conversation.ConversationCalls.token;

import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.refdesk.messaging.LibraryFixture;
import org.refdesk.messaging.ServiceTest;

/** Many at once: each by itself, and none twice. */
@ServiceTest
class BulkActionsTest {

  private static final String CONVERSATIONS = "/api/messaging/v1/organizations/BULK/conversations";

  @Inject LibraryFixture libraries;

  @BeforeEach
  void aLibrary() {
    libraries.library("BULK").library("BULX");
  }

  @Test
  void whatIsRefusedLeavesTheOthersDone() {
    long closed = begin();
    act(closed, 0, "CLOSE");
    long changed = begin();
    act(changed, 0, "TAKE");
    long fine = begin();

    bulk(
            "k" + UUID.randomUUID(),
            "CLOSE",
            "",
            item(closed, 1),
            item(changed, 0),
            item(999_999_999_999L, 0),
            item(fine, 0))
        .then()
        .statusCode(200)
        .body("done", equalTo(1))
        .body("refused", equalTo(3))
        .body("items.status", contains(409, 412, 404, 200))
        .body("items[0].problem.allowedActions", contains("REOPEN"))
        .body("items[1].problem.type", containsString("precondition-failed"))
        .body("items[3].version", equalTo(1));
    assertThat(status(fine)).isEqualTo("X");
    assertThat(status(changed)).isEqualTo("D");
  }

  @Test
  void sentAgainItTellsTheSameAndDoesNothing() {
    List<Long> some = List.of(begin(), begin());
    String key = "k" + UUID.randomUUID();
    Response first = bulk(key, "TAKE", "", item(some.get(0), 0), item(some.get(1), 7));
    first.then().statusCode(200).body("items.status", contains(200, 412));

    Response again = bulk(key, "TAKE", "", item(some.get(0), 0), item(some.get(1), 7));

    assertThat(again.asString()).isEqualTo(first.asString());
    assertThat(history(some.get(0))).containsExactly("CUSTOMER_POSTS", "STAFF_TAKES");
    bulk(key, "CLOSE", "", item(some.get(0), 1))
        .then()
        .statusCode(422)
        .body("type", containsString("idempotency-key-reused"));
  }

  @Test
  void twoThatSendTheSameAtOnceDoItOnce() throws Exception {
    List<Long> many = IntStream.range(0, 12).mapToObj(i -> begin()).toList();
    String[] items = many.stream().map(id -> item(id, 0)).toArray(String[]::new);
    String key = "k" + UUID.randomUUID();
    Callable<Response> call = () -> bulk(key, "TAKE", "", items);

    List<Response> answers;
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      answers =
          threads.invokeAll(List.of(call, call, call)).stream().map(Future::resultNow).toList();
    }

    assertThat(answers).extracting(Response::asString).containsOnly(answers.getFirst().asString());
    answers.getFirst().then().body("done", equalTo(12));
    for (long id : many) {
      assertThat(history(id)).containsExactly("CUSTOMER_POSTS", "STAFF_TAKES");
    }
  }

  @Test
  void ofTwoThatComeWithOneKeyAtOnceOneIsRefusedAsAWhole() throws Exception {
    for (int i = 0; i < 6; i++) {
      List<Long> many = IntStream.range(0, 6).mapToObj(n -> begin()).toList();
      // the same conversations, others, and some of both
      List<Long> others = IntStream.range(0, 6).mapToObj(n -> begin()).toList();
      List<Long> closed =
          switch (i % 3) {
            case 0 -> many;
            case 1 -> others;
            default -> List.of(others.get(0), many.get(1), many.get(0), others.get(1));
          };
      String key = key();

      List<Response> answers;
      try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
        answers =
            threads
                .invokeAll(
                    List.<Callable<Response>>of(
                        () -> bulk(key, "TAKE", "", items(many)),
                        () -> bulk(key, "CLOSE", "", items(closed))))
                .stream()
                .map(Future::resultNow)
                .toList();
      }

      assertThat(answers).extracting(Response::statusCode).containsExactlyInAnyOrder(200, 422);
      boolean taken = answers.getFirst().statusCode() == 200;
      answers.get(taken ? 1 : 0).then().body("type", containsString("idempotency-key-reused"));
      answers.get(taken ? 0 : 1).then().body("refused", equalTo(0));
      assertThat(many).allMatch(id -> status(id).equals("D") == taken);
      assertThat(closed).allMatch(id -> status(id).equals("X") == !taken);
    }
  }

  @Test
  void twoWithDifferentDecisionsDoNotBothWin() throws Exception {
    List<Long> many = IntStream.range(0, 10).mapToObj(i -> begin()).toList();
    String[] items = many.stream().map(id -> item(id, 0)).toArray(String[]::new);

    List<Response> answers;
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      answers =
          threads
              .invokeAll(
                  List.<Callable<Response>>of(
                      () -> bulk("k" + UUID.randomUUID(), "TAKE", "", items),
                      () -> bulk("k" + UUID.randomUUID(), "CLOSE", "", items)))
              .stream()
              .map(Future::resultNow)
              .toList();
    }

    int done = answers.stream().mapToInt(answer -> answer.jsonPath().getInt("done")).sum();
    assertThat(done).isEqualTo(many.size());
  }

  @Test
  void assignsTagsAndReleases() {
    long one = begin();
    String assignment = ",\"assignment\":{\"department\":\"BACKOFF\",\"processor\":\"MSMITH\"}";
    bulk(key(), "ASSIGN", assignment, item(one, 0)).then().body("done", equalTo(1));
    bulk(key(), "TAG", ",\"tags\":[\"a\",\"b\"]", item(one, 1)).then().body("done", equalTo(1));
    bulk(key(), "RELEASE", "", item(one, 2)).then().body("done", equalTo(1));

    staff().get(CONVERSATIONS + "/" + one).then().body("tags", contains("a", "b"));
    bulk(key(), "RELEASE", "", item(one, 3)).then().body("items.status", contains(409));
  }

  @Test
  void whatDoesNotBelongTogetherIsRefused() {
    long one = begin();
    bulk(key(), "ASSIGN", "", item(one, 0)).then().statusCode(422);
    bulk(key(), "CLOSE", ",\"tags\":[]", item(one, 0)).then().statusCode(422);
    bulk(key(), "CLOSE", "", item(one, 0), item(one, 0))
        .then()
        .statusCode(422)
        .body("errors.field", hasItem("items[1].id"));
    bulk(key(), "CLOSE", "").then().statusCode(422);
    String[] tooMany = IntStream.range(0, 501).mapToObj(i -> item(i, 0)).toArray(String[]::new);
    bulk(key(), "CLOSE", "", tooMany).then().statusCode(422);
    staff()
        .body("{\"action\":\"CLOSE\",\"items\":[" + item(one, 0) + "]}")
        .post(CONVERSATIONS + "/bulk-actions")
        .then()
        .statusCode(400)
        .body("type", containsString("idempotency-key-required"));
  }

  @Test
  void anotherLibrarysConversationIsNotThere() {
    long one = begin();
    token("jdoe", "CSM1", "BULX", null)
        .header("Idempotency-Key", key())
        .body("{\"action\":\"CLOSE\",\"items\":[" + item(one, 0) + "]}")
        .post(CONVERSATIONS.replace("BULK", "BULX") + "/bulk-actions")
        .then()
        .body("items.status", contains(404));
  }

  private static String key() {
    return "k" + UUID.randomUUID();
  }

  private static Response bulk(String key, String action, String more, String... items) {
    String list = String.join(",", items);
    return staff()
        .header("Idempotency-Key", key)
        .body("{\"action\":\"%s\",\"items\":[%s]%s}".formatted(action, list, more))
        .post(CONVERSATIONS + "/bulk-actions");
  }

  private static String[] items(List<Long> ids) {
    return ids.stream().map(id -> item(id, 0)).toArray(String[]::new);
  }

  private static String item(long id, long version) {
    return "{\"id\":%d,\"version\":%d}".formatted(id, version);
  }

  private static List<String> history(long id) {
    return staff().get(CONVERSATIONS + "/" + id + "/history").jsonPath().getList("items.action");
  }

  private static String status(long id) {
    return staff().get(CONVERSATIONS + "/" + id).jsonPath().getString("status");
  }

  private static void act(long id, long version, String action) {
    staff()
        .header("If-Match", "\"" + version + "\"")
        .body("{\"action\":\"" + action + "\"}")
        .post(CONVERSATIONS + "/" + id + "/transitions")
        .then()
        .statusCode(200);
  }

  private static long begin() {
    return token("opac", "OPAC", "BULK", "1")
        .header("Idempotency-Key", UUID.randomUUID().toString())
        .body("{\"subject\":\"s\",\"text\":\"t\",\"type\":\"QU\",\"category\":\"BORR\"}")
        .post(CONVERSATIONS)
        .then()
        .statusCode(201)
        .extract()
        .jsonPath()
        .getLong("id");
  }

  private static RequestSpecification staff() {
    return token("jdoe", "CSM1", "BULK", null);
  }
}
