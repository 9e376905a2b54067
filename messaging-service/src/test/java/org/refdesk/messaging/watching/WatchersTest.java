package org.refdesk.messaging.watching;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.refdesk.messaging.conversation.ConversationCalls.token;

import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.refdesk.messaging.LibraryFixture;
import org.refdesk.messaging.ServiceTest;

/** Whoever watches a conversation has it on a screen. */
@ServiceTest
class WatchersTest {

  private static final String CONVERSATIONS = "/api/messaging/v1/organizations/WTCH/conversations";

  @Inject LibraryFixture libraries;

  @Test
  void watchingChangesNothingOfTheConversation() {
    libraries.library("WTCH");
    begin();
    String conversation = begin();
    staff("jdoe").put(conversation + "/watchers/msmith").then().statusCode(200);
    staff("jdoe")
        .put(conversation + "/watchers/JDOE")
        .then()
        .statusCode(200)
        .body("staff", contains("JDOE", "MSMITH"));
    staff("jdoe").put(conversation + "/watchers/JDOE").then().body("size()", equalTo(2));

    staff("jdoe").get(conversation).then().header("ETag", equalTo("\"0\""));
    staff("msmith")
        .get(CONVERSATIONS + "?screen=WATCHED")
        .then()
        .statusCode(200)
        .body("items.size()", equalTo(1));
    staff("msmith").get(CONVERSATIONS + "/counts").then().body("watched", equalTo(1));
    staff("msmith").delete(conversation + "/watchers/MSMITH").then().statusCode(204);
    staff("msmith").get(CONVERSATIONS + "/counts").then().body("watched", equalTo(0));
    staff("msmith").delete(conversation + "/watchers/MSMITH").then().statusCode(204);
    staff("msmith").get(CONVERSATIONS + "?screen=WATCHED").then().body("items.size()", equalTo(0));
    staff("jdoe").get(conversation + "/watchers").then().body("staff", contains("JDOE"));
  }

  @Test
  void whoWatchesIsToldOfRepliesAndOfTheEndButNotOfWhatTheyDidThemselves() {
    libraries.library("WTC2");
    String conversation = begin("WTC2");
    staff("jdoe", "WTC2").put(conversation + "/watchers/jdoe").then().statusCode(200);
    staff("jdoe", "WTC2").put(conversation + "/watchers/msmith").then().statusCode(200);
    token("opac", "OPAC", "WTC2", "1")
        .header("Idempotency-Key", UUID.randomUUID().toString())
        .body("{\"text\":\"And?\"}")
        .post(conversation + "/messages")
        .then()
        .statusCode(201);
    staff("jdoe", "WTC2")
        .header("If-Match", "\"1\"")
        .body("{\"action\":\"CLOSE\"}")
        .post(conversation + "/transitions")
        .then()
        .statusCode(200);

    String notifications = "/api/messaging/v1/organizations/WTC2/notifications";
    staff("msmith", "WTC2")
        .get(notifications)
        .then()
        .body("items.kind", contains("CLOSED", "CUSTOMER_REPLIED"))
        .body("items[0].conversation", equalTo(Integer.valueOf(id(conversation))));
    staff("jdoe", "WTC2")
        .get(notifications)
        .then()
        .body("items.kind", contains("CUSTOMER_REPLIED"));
  }

  @Test
  void onlyStaffWatch() {
    libraries.library("WTCH");
    String conversation = begin();

    staff("jdoe").put(conversation + "/watchers/NOBODY").then().statusCode(422);
    token("opac", "OPAC", "WTCH", "1").get(conversation + "/watchers").then().statusCode(403);
    staff("jdoe").put(CONVERSATIONS + "/999999999/watchers/JDOE").then().statusCode(404);
  }

  private static String id(String conversation) {
    return conversation.substring(conversation.lastIndexOf('/') + 1);
  }

  private static String begin() {
    return begin("WTCH");
  }

  private static String begin(String library) {
    return token("opac", "OPAC", library, "1")
        .header("Idempotency-Key", UUID.randomUUID().toString())
        .body("{\"subject\":\"s\",\"text\":\"t\",\"type\":\"QU\",\"category\":\"BORR\"}")
        .post("/api/messaging/v1/organizations/" + library + "/conversations")
        .then()
        .statusCode(201)
        .extract()
        .header("Location");
  }

  private static RequestSpecification staff(String subject) {
    return staff(subject, "WTCH");
  }

  private static RequestSpecification staff(String subject, String library) {
    return token(subject, "CSM1", library, null);
  }
}
