package org.refdesk.messaging.duplicate;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.empty;
import static org.refdesk.messaging.conversation.ConversationCalls.token;

import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.refdesk.messaging.LibraryFixture;
import org.refdesk.messaging.ServiceTest;

/** What is known to belong together is no hint any more. */
@ServiceTest
class DuplicatesTest {

  private static final String CONVERSATIONS = "/api/messaging/v1/organizations/DUPL/conversations";

  @Inject LibraryFixture libraries;

  @BeforeEach
  void aLibrary() {
    libraries.library("DUPL");
  }

  @Test
  void whatIsMergedIsNotHintedAtUntilItIsUnmerged() {
    String one = begin("1");
    String again = begin("1");
    String third = begin("1");
    staff()
        .get(one + "/duplicates")
        .then()
        .body("conversation", containsInAnyOrder(id(again), id(third)));

    merge(again, one);

    staff().get(one + "/duplicates").then().body("conversation", contains(id(third)));
    staff().get(third + "/duplicates").then().body("conversation", contains(id(one)));
    staff().get(again + "/duplicates").then().body("conversation", contains(id(third)));
    staff().header("If-Match", "*").post(again + "/unmerge").then().statusCode(200);
    staff()
        .get(one + "/duplicates")
        .then()
        .body("conversation", containsInAnyOrder(id(again), id(third)));
  }

  @Test
  void whatIsLinkedOrSplitOffIsNotHintedAt() {
    String one = begin("2");
    String linked = begin("2");
    staff().put(linked + "/links/" + id(one)).then().statusCode(200);
    String split =
        staff()
            .header("If-Match", "*")
            .body("{\"message\":1}")
            .post(one + "/split")
            .then()
            .statusCode(201)
            .extract()
            .header("Location");

    staff().get(one + "/duplicates").then().body("conversation", empty());
    staff().get(split + "/duplicates").then().body("conversation", contains(id(linked)));
    staff().get(linked + "/duplicates").then().body("conversation", contains(id(split)));
  }

  @Test
  void whatContinuesAnotherIsNotHintedAt() {
    libraries.lookup("DUPL", "departments", "BACKOFF", "{\"reopenPolicy\":\"NEW\"}");
    String one = begin("3");
    staff()
        .header("If-Match", "*")
        .body("{\"action\":\"CLOSE\"}")
        .post(one + "/transitions")
        .then()
        .statusCode(200);
    String next =
        CONVERSATIONS
            + "/"
            + customer("3")
                .body("{\"text\":\"Is the reading room open on Sunday afternoon?\"}")
                .post(one + "/messages")
                .then()
                .statusCode(201)
                .extract()
                .jsonPath()
                .getInt("conversation.id");

    staff().get(one + "/duplicates").then().body("conversation", empty());
    staff().get(next + "/duplicates").then().body("conversation", empty());
  }

  private static void merge(String source, String target) {
    staff()
        .header("If-Match", "*")
        .body("{\"into\":" + id(target) + "}")
        .post(source + "/merge")
        .then()
        .statusCode(200);
  }

  private static String begin(String number) {
    return customer(number)
        .body(
            """
            {"subject":"Sunday","text":"Is the reading room open on Sunday afternoon?",
             "type":"QU","category":"BORR"}""")
        .post(CONVERSATIONS)
        .then()
        .statusCode(201)
        .extract()
        .header("Location");
  }

  private static int id(String conversation) {
    return Integer.parseInt(conversation.substring(conversation.lastIndexOf('/') + 1));
  }

  private static RequestSpecification customer(String number) {
    return token("opac", "OPAC", "DUPL", number)
        .header("Idempotency-Key", UUID.randomUUID().toString());
  }

  private static RequestSpecification staff() {
    return token("jdoe", "CSM1", "DUPL", null);
  }
}
