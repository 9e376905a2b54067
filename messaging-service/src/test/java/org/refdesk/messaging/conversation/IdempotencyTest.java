package org.refdesk.messaging.conversation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.refdesk.messaging.conversation.ConversationCalls.token;

import io.restassured.response.Response;
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

/** A request that is sent again has effect once. */
@ServiceTest
class IdempotencyTest {

  private static final String CONVERSATIONS = "/api/messaging/v1/organizations/KEY/conversations";
  private static final String CUSTOMER = "7000001";
  private static final String QUESTION =
      "{\"subject\":\"Fee\",\"text\":\"Why?\",\"type\":\"QU\",\"category\":\"BORR\"}";

  @Inject LibraryFixture libraries;

  @BeforeEach
  void aLibrary() {
    libraries.library("KEY");
  }

  @Test
  void theSameRequestGivesTheFirstAnswerAgain() {
    String key = UUID.randomUUID().toString();

    Response first = post(CUSTOMER, key, QUESTION);
    Response second = post(CUSTOMER, key, QUESTION.replace(",", " , "));

    assertThat(first.statusCode()).isEqualTo(201);
    assertThat(second.statusCode()).isEqualTo(201);
    assertThat(second.header("Location")).isEqualTo(first.header("Location"));
    assertThat(second.header("ETag")).isEqualTo(first.header("ETag"));
    assertThat(second.asString()).isEqualTo(first.asString());
  }

  @Test
  void anotherRequestUnderTheSameKeyIsRefused() {
    String key = UUID.randomUUID().toString();
    post(CUSTOMER, key, QUESTION).then().statusCode(201);

    post(CUSTOMER, key, QUESTION.replace("Why", "How"))
        .then()
        .statusCode(422)
        .body("type", equalTo("urn:refdesk:problem:idempotency-key-reused"));
  }

  @Test
  void customersMustSendAKey() {
    token("opac", "OPAC", "KEY", CUSTOMER)
        .body(QUESTION)
        .post(CONVERSATIONS)
        .then()
        .statusCode(400)
        .body("type", equalTo("urn:refdesk:problem:idempotency-key-required"));
  }

  @Test
  void aRefusedRequestLeavesItsKeyFree() {
    String key = UUID.randomUUID().toString();
    post(CUSTOMER, key, QUESTION.replace("BORR", "NONE"))
        .then()
        .statusCode(422)
        .body("errors[0].field", equalTo("category"));

    post(CUSTOMER, key, QUESTION).then().statusCode(201);
  }

  @Test
  void manyAtOnceUnderOneKeyBeginOneConversation() throws Exception {
    String customer = "7000002";
    String key = UUID.randomUUID().toString();
    Callable<Response> request = () -> post(customer, key, QUESTION);
    List<Response> answers;
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Response>> running =
          threads.invokeAll(IntStream.range(0, 16).mapToObj(i -> request).toList());
      answers = running.stream().map(Future::resultNow).toList();
    }

    assertThat(answers).extracting(Response::statusCode).contains(201).isSubsetOf(201, 409);
    assertThat(answers.stream().filter(a -> a.statusCode() == 201).map(a -> a.header("Location")))
        .containsOnly(post(customer, key, QUESTION).header("Location"));
    assertThat(
            token("opac", "OPAC", "KEY", customer)
                .get(CONVERSATIONS)
                .jsonPath()
                .getList("items.id"))
        .hasSize(1);
  }

  private static Response post(String customer, String key, String body) {
    return token("opac", "OPAC", "KEY", customer)
        .header("Idempotency-Key", key)
        .body(body)
        .post(CONVERSATIONS);
  }
}
