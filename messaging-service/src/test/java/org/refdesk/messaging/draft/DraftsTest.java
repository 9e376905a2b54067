package org.refdesk.messaging.draft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
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
import org.junit.jupiter.api.Test;
import org.refdesk.messaging.LibraryFixture;
import org.refdesk.messaging.ServiceTest;

/** What staff have begun to write is theirs. */
@ServiceTest
class DraftsTest {

  private static final String LIBRARY = "/api/messaging/v1/organizations/DRFT";

  @Inject LibraryFixture libraries;

  @Test
  void aDraftIsItsWritersAndNobodyElses() {
    libraries.library("DRFT");
    String conversation = begin();
    String version = staff("jdoe").get(conversation).header("ETag");

    String tag =
        staff("jdoe")
            .body("{\"text\":\"Dear\",\"answerExpected\":true}")
            .put(conversation + "/draft")
            .then()
            .statusCode(200)
            .body("writtenAgainst", equalTo(0))
            .extract()
            .header("ETag");

    staff("jdoe").get(conversation).then().header("ETag", equalTo(version));
    staff("msmith").get(conversation + "/draft").then().statusCode(404);
    staff("msmith").get(LIBRARY + "/drafts").then().body("items.size()", equalTo(0));
    staff("jdoe").get(LIBRARY + "/drafts").then().body("items.text", contains("Dear"));
    token("opac", "OPAC", "DRFT", "1").get(conversation + "/draft").then().statusCode(403);
    staff("jdoe").body("{\"text\":\"D\"}").put(conversation + "/draft").then().statusCode(428);
    staff("jdoe")
        .header("If-Match", tag)
        .body("{\"text\":\"Dear Anna\"}")
        .put(conversation + "/draft")
        .then()
        .statusCode(200);
    staff("jdoe")
        .header("If-Match", tag)
        .body("{\"text\":\"Dear Bo\"}")
        .put(conversation + "/draft")
        .then()
        .statusCode(412);
    staff("jdoe").get(conversation + "/draft").then().body("text", equalTo("Dear Anna"));
  }

  @Test
  void aReplyThrowsItsWritersDraftAway() {
    libraries.library("DRFT");
    String conversation = begin();
    for (String writer : new String[] {"jdoe", "msmith"}) {
      staff(writer).body("{\"text\":\"Dear\"}").put(conversation + "/draft");
    }

    staff("jdoe")
        .header("If-Match", "\"0\"")
        .body("{\"text\":\"Dear Anna\"}")
        .post(conversation + "/messages")
        .then()
        .statusCode(201);

    staff("jdoe").get(conversation + "/draft").then().statusCode(404);
    String tag =
        staff("msmith")
            .get(conversation + "/draft")
            .then()
            .statusCode(200)
            .extract()
            .header("ETag");
    staff("msmith").header("If-Match", tag).delete(conversation + "/draft").then().statusCode(204);
    staff("msmith").get(conversation + "/draft").then().statusCode(404);
  }

  @Test
  void ofTwoWindowsThatSaveTheFirstDraftAtOnceOneIsTold() throws Exception {
    libraries.library("DRFT");
    for (int i = 0; i < 20; i++) {
      String draft = begin() + "/draft";
      Callable<Response> save = () -> staff("jdoe").body("{\"text\":\"Dear\"}").put(draft);

      List<Response> answers;
      try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
        answers = threads.invokeAll(List.of(save, save)).stream().map(Future::resultNow).toList();
      }

      assertThat(answers).extracting(Response::statusCode).containsExactlyInAnyOrder(200, 428);
      staff("jdoe").get(draft).then().statusCode(200).header("ETag", equalTo("\"0\""));
    }
  }

  private static String begin() {
    return token("opac", "OPAC", "DRFT", "1")
        .header("Idempotency-Key", UUID.randomUUID().toString())
        .body("{\"subject\":\"s\",\"text\":\"t\",\"type\":\"QU\",\"category\":\"BORR\"}")
        .post(LIBRARY + "/conversations")
        .then()
        .statusCode(201)
        .extract()
        .header("Location");
  }

  private static RequestSpecification staff(String subject) {
    return token(subject, "CSM1", "DRFT", null);
  }
}
