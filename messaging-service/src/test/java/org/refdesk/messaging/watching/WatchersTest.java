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
    staff("msmith").delete(conversation + "/watchers/MSMITH").then().statusCode(204);
    staff("msmith").delete(conversation + "/watchers/MSMITH").then().statusCode(204);
    staff("msmith").get(CONVERSATIONS + "?screen=WATCHED").then().body("items.size()", equalTo(0));
    staff("jdoe").get(conversation + "/watchers").then().body("staff", contains("JDOE"));
  }

  @Test
  void onlyStaffWatch() {
    libraries.library("WTCH");
    String conversation = begin();

    staff("jdoe").put(conversation + "/watchers/NOBODY").then().statusCode(422);
    token("opac", "OPAC", "WTCH", "1").get(conversation + "/watchers").then().statusCode(403);
    staff("jdoe").put(CONVERSATIONS + "/999999999/watchers/JDOE").then().statusCode(404);
  }

  private static String begin() {
    return token("opac", "OPAC", "WTCH", "1")
        .header("Idempotency-Key", UUID.randomUUID().toString())
        .body("{\"subject\":\"s\",\"text\":\"t\",\"type\":\"QU\",\"category\":\"BORR\"}")
        .post(CONVERSATIONS)
        .then()
        .statusCode(201)
        .extract()
        .header("Location");
  }

  private static RequestSpecification staff(String subject) {
    return token(subject, "CSM1", "WTCH", null);
  }
}
