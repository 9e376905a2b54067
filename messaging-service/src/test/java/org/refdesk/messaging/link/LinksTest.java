package org.refdesk.messaging.link;

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
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.refdesk.messaging.LibraryFixture;
import org.refdesk.messaging.ServiceTest;

/** Who found that two conversations belong together stands in the histories of both. */
@ServiceTest
class LinksTest {

  private static final String CONVERSATIONS = "/api/messaging/v1/organizations/LINK/conversations";

  @Inject LibraryFixture libraries;

  @BeforeEach
  void aLibrary() {
    libraries.library("LINK");
  }

  @Test
  void bothHistoriesTellOfALinkAndOfItsEnd() {
    String one = begin("1");
    String other = begin("2");
    String due = staff().get(one).jsonPath().getString("processingDue");

    staff().put(one + "/links/" + id(other)).then().statusCode(200);
    staff().put(other + "/links/" + id(one)).then().statusCode(200);
    staff().delete(other + "/links/" + id(one)).then().statusCode(204);
    staff().delete(one + "/links/" + id(other)).then().statusCode(204);

    for (String conversation : List.of(one, other)) {
      int related = Integer.parseInt(id(conversation.equals(one) ? other : one));
      staff()
          .get(conversation + "/history")
          .then()
          .body("items.kind", contains("ACTION", "LINKED", "UNLINKED"))
          .body("items[1].related", equalTo(related))
          .body("items[1].actor", equalTo("STAFF"))
          .body("items[1].by", equalTo("JDOE"))
          .body("items[2].related", equalTo(related))
          .body("items[2].from", equalTo("A"))
          .body("items[2].to", equalTo("A"));
      staff().get(conversation).then().header("ETag", equalTo("\"2\""));
    }
    staff().get(one).then().body("processingDue", equalTo(due)).body("status", equalTo("A"));
  }

  @Test
  void aSplitTellsOfItsLinkItself() {
    String one = begin("1");
    String begun =
        staff()
            .header("If-Match", "\"0\"")
            .body("{\"message\":1}")
            .post(one + "/split")
            .then()
            .statusCode(201)
            .extract()
            .header("Location");

    staff().get(one + "/history").then().body("items.kind", contains("ACTION", "SPLIT"));
    staff().put(begun + "/links/" + id(one)).then().statusCode(200);
    staff().get(begun + "/history").then().body("items.kind", contains("ACTION"));
    staff().delete(one + "/links/" + id(begun)).then().statusCode(204);
    staff().get(begun + "/history").then().body("items.kind", contains("ACTION", "UNLINKED"));
  }

  @Test
  void whoLinksTheSameAtOnceLinksItOnce() throws Exception {
    for (int i = 0; i < 5; i++) {
      String one = begin("1");
      String other = begin("1");
      Callable<Response> there = () -> staff().put(one + "/links/" + id(other));
      Callable<Response> back = () -> staff().put(other + "/links/" + id(one));

      List<Response> answers;
      try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
        answers =
            threads.invokeAll(List.of(there, back, there, back)).stream()
                .map(Future::resultNow)
                .toList();
      }

      assertThat(answers).extracting(Response::statusCode).containsOnly(200);
      staff().get(one + "/history").then().body("items.kind", contains("ACTION", "LINKED"));
      staff().get(other + "/history").then().body("items.kind", contains("ACTION", "LINKED"));
    }
  }

  @Test
  void aLinkThatIsNotThereIsTakenAwayWithoutATrace() {
    String one = begin("1");

    staff().delete(one + "/links/999999999999").then().statusCode(204);
    staff().delete(one + "/links/" + id(begin("1"))).then().statusCode(204);
    staff().delete(CONVERSATIONS + "/999999999999/links/" + id(one)).then().statusCode(404);

    staff().get(one + "/history").then().body("items.kind", contains("ACTION"));
  }

  private static String begin(String customer) {
    return token("opac", "OPAC", "LINK", customer)
        .header("Idempotency-Key", UUID.randomUUID().toString())
        .body("{\"subject\":\"s\",\"text\":\"t\",\"type\":\"QU\",\"category\":\"BORR\"}")
        .post(CONVERSATIONS)
        .then()
        .statusCode(201)
        .extract()
        .header("Location");
  }

  private static String id(String conversation) {
    return conversation.substring(conversation.lastIndexOf('/') + 1);
  }

  private static RequestSpecification staff() {
    return token("jdoe", "CSM1", "LINK", null);
  }
}
