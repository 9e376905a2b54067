package org.refdesk.messaging.conversation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.refdesk.messaging.conversation.ConversationCalls.token;

import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.refdesk.messaging.LibraryFixture;
import org.refdesk.messaging.ServiceTest;

/** Two at once: one wins, nobody loses what was written. */
@ServiceTest
class ConcurrencyTest {

  private static final String CONVERSATIONS = "/api/messaging/v1/organizations/TWO/conversations";

  @Inject LibraryFixture libraries;

  @BeforeEach
  void aLibrary() {
    libraries.library("TWO");
  }

  @Test
  void ofTwoStaffWhoAnswerAtOnceOneIsTold() throws Exception {
    String conversation = begin();

    List<Response> answers =
        atOnce(
            () -> reply(conversation, "jdoe", "one"), () -> reply(conversation, "msmith", "two"));

    assertThat(answers).extracting(Response::statusCode).containsExactlyInAnyOrder(201, 412);
    assertThat(messages(conversation)).hasSize(2);
  }

  @Test
  void aCustomersReplyThatCrossesAClosingIsLegalInEitherOrder() throws Exception {
    for (int i = 0; i < 10; i++) {
      String conversation = begin();

      List<Response> answers =
          atOnce(
              () ->
                  customer()
                      .header("Idempotency-Key", UUID.randomUUID().toString())
                      .body("{\"text\":\"And?\"}")
                      .post(conversation + "/messages"),
              () ->
                  token("jdoe", "CSM1", "TWO", null)
                      .header("If-Match", "\"0\"")
                      .body("{\"action\":\"CLOSE\"}")
                      .post(conversation + "/transitions"));

      assertThat(answers.get(0).statusCode()).isEqualTo(201);
      assertThat(answers.get(1).statusCode()).isIn(200, 412);
      List<String> statuses =
          token("jdoe", "CSM1", "TWO", null)
              .get(conversation + "/history")
              .jsonPath()
              .getList("items.to");
      assertThat(statuses).isIn(List.of("A", "A"), List.of("A", "X", "D"));
    }
  }

  private static String begin() {
    return customer()
        .header("Idempotency-Key", UUID.randomUUID().toString())
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

  private static io.restassured.specification.RequestSpecification customer() {
    return token("opac", "OPAC", "TWO", "8000001");
  }

  @SafeVarargs
  private static List<Response> atOnce(Callable<Response>... calls) throws InterruptedException {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      return threads.invokeAll(List.of(calls)).stream().map(Future::resultNow).toList();
    }
  }
}
