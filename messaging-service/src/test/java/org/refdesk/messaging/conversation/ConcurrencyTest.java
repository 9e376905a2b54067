package org.refdesk.messaging.conversation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.refdesk.messaging.conversation.ConversationCalls.token;

import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.refdesk.commons.testing.EmbeddedStackResource;
import org.refdesk.messaging.LibraryFixture;
import org.refdesk.messaging.SentEvents;
import org.refdesk.messaging.ServiceTest;

/** Two at once, or crossing each other: one wins, nobody loses what was written. */
@ServiceTest
class ConcurrencyTest {

  private static final String CONVERSATIONS = "/api/messaging/v1/organizations/TWO/conversations";

  private static final String CUSTOMER = "8000001";
  private static final String POSTED = "- CUSTOMER_POSTS A " + CUSTOMER;
  private static final String ASKED_BACK = "A STAFF_REPLIES_EXPECTING_ANSWER C JDOE";

  @Inject LibraryFixture libraries;

  @BeforeEach
  void aLibrary() {
    libraries.library("TWO");
  }

  @Test
  void ofTwoStaffWhoAnswerAtOnceOneIsToldAndNothingIsSentTwice() throws Exception {
    String address = "two." + UUID.randomUUID() + "@example.org";
    libraries.customerAt("TWO", "8000002", address, "en");
    String conversation = begin("8000002");

    List<Response> answers =
        atOnce(
            () -> reply(conversation, "jdoe", "one"), () -> reply(conversation, "msmith", "two"));

    assertThat(answers).extracting(Response::statusCode).containsExactlyInAnyOrder(201, 412);
    assertThat(messages(conversation)).hasSize(2);
    assertThat(history(conversation))
        .containsExactly(
            "- CUSTOMER_POSTS A 8000002",
            answers.getFirst().statusCode() == 201
                ? "A STAFF_REPLIES B JDOE"
                : "A STAFF_REPLIES B MSMITH");
    String key = conversation.substring(conversation.lastIndexOf('/') + 1);
    // the event of the mail follows that of the reply: no other one can still be on its way
    await("the mail is sent")
        .atMost(Duration.ofSeconds(30))
        .until(() -> types(key).contains("org.refdesk.messaging.delivery.sent.v1"));
    assertThat(types(key))
        .containsExactly(
            "org.refdesk.messaging.conversation.created.v1",
            "org.refdesk.messaging.conversation.replied.v1",
            "org.refdesk.messaging.delivery.sent.v1");
    staff()
        .get(conversation + "/deliveries")
        .then()
        .body("items.message", contains(2))
        .body("items.status", contains("SENT"));
    assertThat(EmbeddedStackResource.stack().mail().receivedBy(address)).hasSize(1);
  }

  @Test
  void aCustomersReplyThatCrossesAClosingIsLegalInEitherOrder() throws Exception {
    for (int i = 0; i < 10; i++) {
      String conversation = begin(CUSTOMER);

      List<Response> answers =
          atOnce(() -> customerReplies(conversation), () -> close(conversation, "\"0\""));

      assertThat(answers.get(0).statusCode()).isEqualTo(201);
      if (answers.get(1).statusCode() == 412) {
        assertThat(history(conversation))
            .containsExactly(POSTED, "A CUSTOMER_REPLIES A " + CUSTOMER);
      } else {
        assertThat(answers.get(1).statusCode()).isEqualTo(200);
        assertThat(history(conversation))
            .containsExactly(POSTED, "A LIBRARY_CLOSES X JDOE", "X CUSTOMER_REPLIES D " + CUSTOMER);
      }
    }
  }

  @Test
  void aReplyBeforeTheClosingOfANewConversationIsSeenFirst() {
    String conversation = begin(CUSTOMER);
    String stale = tag(conversation);

    customerReplies(conversation).then().statusCode(201);
    close(conversation, stale).then().statusCode(412);
    assertThat(history(conversation)).containsExactly(POSTED, "A CUSTOMER_REPLIES A " + CUSTOMER);
    close(conversation, tag(conversation)).then().statusCode(200).body("status", equalTo("X"));

    assertThat(history(conversation))
        .containsExactly(POSTED, "A CUSTOMER_REPLIES A " + CUSTOMER, "A LIBRARY_CLOSES X JDOE");
    assertThat(messages(conversation)).containsExactly("t", "And?");
    assertThat(responses(conversation)).containsExactly("STOPPED 1-3");
    assertThat(processing(conversation)).containsExactly("RUNNING 1-3");
  }

  @Test
  void aReplyBeforeTheClosingOfAQuestionBackIsSeenFirst() {
    String conversation = begin(CUSTOMER);
    askBack(conversation);
    String stale = tag(conversation);

    customerReplies(conversation).then().statusCode(201);
    close(conversation, stale).then().statusCode(412);
    close(conversation, tag(conversation)).then().statusCode(200).body("status", equalTo("X"));

    assertThat(history(conversation))
        .containsExactly(
            POSTED, ASKED_BACK, "C CUSTOMER_REPLIES D " + CUSTOMER, "D LIBRARY_CLOSES X JDOE");
    assertThat(messages(conversation)).containsExactly("t", "Which?", "And?");
    assertThat(responses(conversation)).containsExactly("STOPPED 1-2", "STOPPED 3-4");
    assertThat(processing(conversation))
        .containsExactly("RUNNING 1-2", "PAUSED 2-3", "RUNNING 3-4");
  }

  @Test
  void aReplyAfterTheClosingOfANewConversationOpensItAgain() {
    String conversation = begin(CUSTOMER);

    close(conversation, tag(conversation)).then().statusCode(200);
    customerReplies(conversation)
        .then()
        .statusCode(201)
        .body("conversation.id", equalTo(id(conversation)))
        .body("conversation.status", equalTo("D"));

    assertThat(history(conversation))
        .containsExactly(POSTED, "A LIBRARY_CLOSES X JDOE", "X CUSTOMER_REPLIES D " + CUSTOMER);
    assertThat(messages(conversation)).containsExactly("t", "And?");
    assertThat(responses(conversation)).containsExactly("STOPPED 1-2", "RUNNING 3-");
    assertThat(processing(conversation))
        .containsExactly("RUNNING 1-2", "STOPPED 2-3", "RUNNING 3-");
  }

  @Test
  void aReplyAfterTheClosingOfAQuestionBackOpensItAgain() {
    String conversation = begin(CUSTOMER);
    askBack(conversation);

    close(conversation, tag(conversation)).then().statusCode(200);
    customerReplies(conversation)
        .then()
        .statusCode(201)
        .body("conversation.id", equalTo(id(conversation)))
        .body("conversation.status", equalTo("D"));

    assertThat(history(conversation))
        .containsExactly(
            POSTED, ASKED_BACK, "C LIBRARY_CLOSES X JDOE", "X CUSTOMER_REPLIES D " + CUSTOMER);
    assertThat(messages(conversation)).containsExactly("t", "Which?", "And?");
    assertThat(responses(conversation)).containsExactly("STOPPED 1-2", "RUNNING 4-");
    assertThat(processing(conversation))
        .containsExactly("RUNNING 1-2", "PAUSED 2-3", "STOPPED 3-4", "RUNNING 4-");
  }

  /** Each entry as from, action, to and who. */
  private static List<String> history(String conversation) {
    return entries(conversation).stream()
        .map(
            entry ->
                "%s %s %s %s"
                    .formatted(
                        entry.getOrDefault("from", "-"),
                        entry.get("action"),
                        entry.get("to"),
                        entry.get("by")))
        .toList();
  }

  private static List<Map<String, Object>> entries(String conversation) {
    return staff().get(conversation + "/history").jsonPath().getList("items");
  }

  /** Each cycle of the response clock: its state, from which entry of the history to which. */
  private static List<String> responses(String conversation) {
    List<Map<String, Object>> cycles =
        staff().get(conversation + "/clocks").jsonPath().getList("response");
    return cycles.stream()
        .map(
            cycle ->
                "%s %s-%s"
                    .formatted(
                        cycle.get("state"),
                        entryAt(conversation, cycle.get("start")),
                        entryAt(conversation, cycle.get("stop"))))
        .toList();
  }

  /** Each phase of the processing clock, from which entry of the history to which. */
  private static List<String> processing(String conversation) {
    List<Map<String, Object>> phases =
        staff().get(conversation + "/clocks").jsonPath().getList("processing.phases");
    return phases.stream()
        .map(
            phase ->
                "%s %s-%s"
                    .formatted(
                        phase.get("state"),
                        entryAt(conversation, phase.get("from")),
                        entryAt(conversation, phase.get("to"))))
        .toList();
  }

  /** Position of the entry of this instant; nothing where there is none, as now. */
  private static String entryAt(String conversation, @Nullable Object instant) {
    return entries(conversation).stream()
        .filter(entry -> Objects.equals(entry.get("at"), instant))
        .map(entry -> String.valueOf(entry.get("position")))
        .findFirst()
        .orElse("");
  }

  private static List<String> types(String key) {
    return SentEvents.of(key).stream().map(record -> SentEvents.header(record, "ce_type")).toList();
  }

  private static int id(String conversation) {
    return Integer.parseInt(conversation.substring(conversation.lastIndexOf('/') + 1));
  }

  private static String tag(String conversation) {
    return staff().get(conversation).header("ETag");
  }

  private static Response close(String conversation, String ifMatch) {
    return staff()
        .header("If-Match", ifMatch)
        .body("{\"action\":\"CLOSE\"}")
        .post(conversation + "/transitions");
  }

  private static void askBack(String conversation) {
    staff()
        .header("If-Match", tag(conversation))
        .body("{\"text\":\"Which?\",\"answerExpected\":true}")
        .post(conversation + "/messages")
        .then()
        .statusCode(201);
  }

  private static Response customerReplies(String conversation) {
    return customer(CUSTOMER).body("{\"text\":\"And?\"}").post(conversation + "/messages");
  }

  private static String begin(String number) {
    return customer(number)
        .body("{\"subject\":\"s\",\"text\":\"t\",\"type\":\"QU\",\"category\":\"BORR\"}")
        .post(CONVERSATIONS)
        .then()
        .statusCode(201)
        .extract()
        .header("Location");
  }

  private static Response reply(String conversation, String staff, String text) {
    return token(staff, "CSM1", "TWO", null)
        .header("If-Match", "\"0\"")
        .body("{\"text\":\"" + text + "\"}")
        .post(conversation + "/messages");
  }

  private static List<String> messages(String conversation) {
    return token("jdoe", "CSM1", "TWO", null)
        .get(conversation + "/messages")
        .jsonPath()
        .getList("items.text");
  }

  private static RequestSpecification staff() {
    return token("jdoe", "CSM1", "TWO", null);
  }

  private static RequestSpecification customer(String number) {
    return token("opac", "OPAC", "TWO", number)
        .header("Idempotency-Key", UUID.randomUUID().toString());
  }

  @SafeVarargs
  private static List<Response> atOnce(Callable<Response>... calls) throws InterruptedException {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      return threads.invokeAll(List.of(calls)).stream().map(Future::resultNow).toList();
    }
  }
}
