package org.refdesk.messaging.conversation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;
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
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.refdesk.messaging.LibraryFixture;
import org.refdesk.messaging.ServiceTest;

/** Two conversations that are one, and one that is two. */
@ServiceTest
class StructureTest {

  private static final String CONVERSATIONS = "/api/messaging/v1/organizations/STRC/conversations";

  @Inject LibraryFixture libraries;

  @BeforeEach
  void aLibrary() {
    libraries.library("STRC");
  }

  @Test
  void whatIsMergedGoesOnInTheOther() {
    String source = begin("1", "Sunday?");
    String target = begin("1", "On Sunday?");

    merge(source, target)
        .then()
        .statusCode(200)
        .body("id", equalTo((int) id(target)))
        .body("status", equalTo("A"));
    staff()
        .get(source)
        .then()
        .body("status", equalTo("Z"))
        .body("mergedInto", equalTo((int) id(target)))
        .body("processingDue", nullValue());
    staff()
        .get(source + "/history")
        .then()
        .body("items[1].action", equalTo("SYSTEM_CLOSES"))
        .body("items[1].actor", equalTo("SYSTEM"))
        .body("items[1].by", equalTo("JDOE"))
        .body("items[1].related", equalTo((int) id(target)));
    staff()
        .get(target + "/history")
        .then()
        .body("items[1].kind", equalTo("MERGED"))
        .body("items[1].related", equalTo((int) id(source)));
    customer("1", "And on Monday?", source)
        .then()
        .statusCode(201)
        .body("conversation.id", equalTo((int) id(target)));
    staff().get(source + "/links").then().body("relation", contains("MERGED_INTO"));
    staff().get(target + "/links").then().body("relation", contains("MERGED"));
  }

  @Test
  void aMergeCanBeUndone() {
    String source = begin("1", "Sunday?");
    String target = begin("1", "Something else");
    merge(source, target).then().statusCode(200);
    staff().get(source).then().body("allowedActions", empty());
    change(source)
        .body("{\"action\":\"REOPEN\"}")
        .post(source + "/transitions")
        .then()
        .statusCode(409)
        .body("type", containsString("merge-not-possible"));

    change(source)
        .post(source + "/unmerge")
        .then()
        .statusCode(200)
        .body("status", equalTo("D"))
        .body("mergedInto", nullValue());
    staff().get(target + "/history").then().body("items[2].kind", equalTo("UNMERGED"));
    change(source).post(source + "/unmerge").then().statusCode(409);
    customer("1", "Hello?", source)
        .then()
        .statusCode(201)
        .body("conversation.id", equalTo((int) id(source)));
  }

  @Test
  void whatIsToBeAnsweredGoesOnWithAMergeAndComesBackWithItsUndoing() {
    String asked = begin("1", "Sunday?");
    change(asked)
        .body("{\"text\":\"Which one?\",\"answerExpected\":true}")
        .post(asked + "/messages");
    String answer = begin("1", "The next one.");
    String due = due(answer);
    assertThat(due).isNotNull();
    assertThat(due(asked)).isNull();

    merge(answer, asked).then().statusCode(200).body("status", equalTo("D"));
    assertThat(due(asked)).isEqualTo(due);
    assertThat(due(answer)).isNull();
    staff()
        .get(asked + "/history")
        .then()
        .body("items[2].kind", equalTo("MERGED"))
        .body("items[2].from", equalTo("C"))
        .body("items[2].action", equalTo("CUSTOMER_REPLIES"))
        .body("items[2].to", equalTo("D"));
    staff()
        .get(asked + "/clocks")
        .then()
        .body("response.size()", equalTo(2))
        .body("response[1].start", equalTo(staff().get(answer).jsonPath().getString("created")));

    change(answer).post(answer + "/unmerge").then().statusCode(200);
    assertThat(due(answer)).isEqualTo(due);
    assertThat(due(asked)).isNull();
  }

  @Test
  void whatWasAnsweredWhereItWentOnNeedsNoAnswerWhenTheMergeIsUndone() {
    String target = begin("1", "Sunday?");
    String source = begin("1", "On Sunday?");
    merge(source, target).then().statusCode(200);
    change(target).body("{\"text\":\"Yes.\"}").post(target + "/messages").then().statusCode(201);

    change(source).post(source + "/unmerge").then().statusCode(200).body("status", equalTo("D"));
    assertThat(due(source)).isNull();
  }

  @Test
  void ofTwoThatAreMergedIntoEachOtherAtOnceOneStaysOpen() throws Exception {
    for (int i = 0; i < 10; i++) {
      String one = begin("1", "Sunday?");
      String other = begin("1", "On Sunday?");

      List<Response> answers = atOnce(() -> mergeNew(one, other), () -> mergeNew(other, one));

      assertThat(answers).extracting(Response::statusCode).contains(200);
      assertThat(answers).extracting(Response::statusCode).containsAnyOf(409, 412);
      assertThat(List.of(status(one), status(other))).containsExactlyInAnyOrder("A", "Z");
    }
  }

  @Test
  void manyMergesInARingLeaveOneOpen() throws Exception {
    List<String> ring = List.of(begin("1", "a"), begin("1", "b"), begin("1", "c"));

    atOnce(
        () -> mergeNew(ring.get(0), ring.get(1)),
        () -> mergeNew(ring.get(1), ring.get(2)),
        () -> mergeNew(ring.get(2), ring.get(0)));

    assertThat(ring.stream().map(StructureTest::status)).contains("A");
    for (String conversation : ring) {
      customer("1", "Hello?", conversation).then().statusCode(201);
    }
  }

  @Test
  void onlyWhatIsOpenAndTheSameCustomersIsMerged() {
    String one = begin("1", "a");
    merge(one, begin("2", "b")).then().statusCode(409);
    merge(one, one).then().statusCode(422);
    merge(one, CONVERSATIONS + "/999999999999").then().statusCode(404);
    String closed = begin("1", "c");
    change(closed).body("{\"action\":\"CLOSE\"}").post(closed + "/transitions");
    merge(one, closed).then().statusCode(409);
    merge(closed, one).then().statusCode(409).body("type", containsString("action-not-allowed"));
    staff().body("{\"into\":" + id(closed) + "}").post(one + "/merge").then().statusCode(428);
    token("opac", "OPAC", "STRC", "1")
        .header("Idempotency-Key", UUID.randomUUID().toString())
        .body("{\"into\":" + id(closed) + "}")
        .post(one + "/merge")
        .then()
        .statusCode(403);
  }

  @Test
  void aQuestionIsSplitOff() {
    String one = begin("1", "Sunday?");
    customer("1", "And I lost my card.", one).then().statusCode(201);

    Response split =
        change(one)
            .body("{\"message\":2,\"subject\":\"Lost card\",\"type\":\"CO\"}")
            .post(one + "/split");
    split
        .then()
        .statusCode(201)
        .body("subject", equalTo("Lost card"))
        .body("type", equalTo("CO"))
        .body("category", nullValue())
        .body("status", equalTo("A"))
        .body("customer.number", equalTo("1"));
    String begun = split.header("Location");
    staff().get(begun + "/messages").then().body("items.text", contains("And I lost my card."));
    staff().get(one + "/messages").then().body("items.size()", equalTo(2));
    staff().get(one + "/history").then().body("items[2].related", equalTo((int) id(begun)));
    staff().get(one + "/links").then().body("relation", contains("LINKED"));
    change(one).body("{\"message\":9}").post(one + "/split").then().statusCode(422);
  }

  @Test
  void linksAreMutualAndCanBeTakenAway() {
    String one = begin("1", "a");
    String other = begin("2", "b");
    staff().put(one + "/links/" + id(other)).then().statusCode(200);
    staff().put(other + "/links/" + id(one)).then().statusCode(200).body("size()", equalTo(1));
    staff().put(one + "/links/" + id(one)).then().statusCode(422);
    staff().put(one + "/links/999999999999").then().statusCode(404);
    staff().get(one + "/links").then().body("conversation", contains((int) id(other)));

    staff().delete(other + "/links/" + id(one)).then().statusCode(204);
    staff().get(one + "/links").then().body("size()", equalTo(0));
  }

  @Test
  void whatWasAskedTwiceIsHintedAt() {
    String one = begin("7", "Is the reading room open on Sunday afternoon?");
    String again = begin("7", "is the reading room open sunday afternoon??");
    begin("7", "My card does not work any more.");
    begin("8", "Is the reading room open on Sunday afternoon?");

    staff()
        .get(one + "/duplicates")
        .then()
        .statusCode(200)
        .body("conversation", contains((int) id(again)));
    token("opac", "OPAC", "STRC", "7").get(one + "/duplicates").then().statusCode(403);
  }

  @Test
  void aDepartmentDecidesWhatAReplyReopens() {
    libraries.lookup("STRC", "departments", "BACKOFF", "{\"reopenPolicy\":\"NEW\"}");
    String conversation = begin("1", "a");
    change(conversation).body("{\"action\":\"CLOSE\"}").post(conversation + "/transitions");

    customer("1", "One more.", conversation)
        .then()
        .statusCode(201)
        .body("conversation.continues", equalTo((int) id(conversation)));
    staff()
        .get(conversation + "/links")
        .then()
        .body("relation", containsInAnyOrder("CONTINUED_BY"));
    libraries.lookup("STRC", "departments", "BACKOFF", "{\"reopenPolicy\":\"REOPEN\"}");
    customer("1", "One more.", conversation)
        .then()
        .body("conversation.id", equalTo((int) id(conversation)))
        .body("conversation.status", equalTo("D"));
  }

  private static Response merge(String source, String target) {
    return change(source).body("{\"into\":" + id(target) + "}").post(source + "/merge");
  }

  private static Response mergeNew(String source, String target) {
    return staff()
        .header("If-Match", "\"0\"")
        .body("{\"into\":" + id(target) + "}")
        .post(source + "/merge");
  }

  private static String status(String conversation) {
    return staff().get(conversation).jsonPath().getString("status");
  }

  private static @Nullable String due(String conversation) {
    return staff().get(conversation).jsonPath().getString("responseDue");
  }

  private static Response customer(String number, String text, String conversation) {
    return token("opac", "OPAC", "STRC", number)
        .header("Idempotency-Key", UUID.randomUUID().toString())
        .body("{\"text\":\"" + text + "\"}")
        .post(conversation + "/messages");
  }

  private static RequestSpecification change(String conversation) {
    return staff().header("If-Match", staff().get(conversation).header("ETag"));
  }

  private static String begin(String number, String text) {
    return token("opac", "OPAC", "STRC", number)
        .header("Idempotency-Key", UUID.randomUUID().toString())
        .body(
            "{\"subject\":\"s\",\"text\":\"%s\",\"type\":\"QU\",\"category\":\"BORR\"}"
                .formatted(text))
        .post(CONVERSATIONS)
        .then()
        .statusCode(201)
        .extract()
        .header("Location");
  }

  private static long id(String conversation) {
    return Long.parseLong(conversation.substring(conversation.lastIndexOf('/') + 1));
  }

  private static RequestSpecification staff() {
    return token("jdoe", "CSM1", "STRC", null);
  }

  @SafeVarargs
  private static List<Response> atOnce(Callable<Response>... calls) throws InterruptedException {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      return threads.invokeAll(List.of(calls)).stream().map(Future::resultNow).toList();
    }
  }
}
