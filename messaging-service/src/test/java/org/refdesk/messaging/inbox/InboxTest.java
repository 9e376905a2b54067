package org.refdesk.messaging.inbox;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;
import static org.refdesk.messaging.conversation.ConversationCalls.token;

import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.refdesk.messaging.LibraryFixture;
import org.refdesk.messaging.ServiceTest;

/** What a customer has read, and has not. */
@ServiceTest
class InboxTest {

  private static final String CONVERSATIONS = "/api/messaging/v1/organizations/INBX/conversations";

  @Inject LibraryFixture libraries;

  @Test
  void whatTheLibraryWritesIsUnreadUntilItWasShown() {
    libraries.library("INBX");
    String one = begin("1");
    String other = begin("1");
    unread("1").body("conversations", equalTo(0));

    reply(one, "Yes.");
    staff().body("{\"text\":\"Between us.\"}").post(other + "/notes").then().statusCode(201);

    unread("1").body("conversations", equalTo(1));
    customer("1").get(CONVERSATIONS).then().body("items.unread", contains(false, true));
    staff().get(CONVERSATIONS).then().body("items[0].unread", nullValue());
    read(one, 2).body("upTo", equalTo(2)).body("unread", equalTo(false));
    unread("1").body("conversations", equalTo(0));

    reply(one, "Still yes.");
    unread("1").body("conversations", equalTo(1));
    read(one, 1).body("upTo", equalTo(2)).body("unread", equalTo(true));
    read(one, 1_000_000).body("upTo", equalTo(3)).body("unread", equalTo(false));
    staff().get(one + "/read-mark").then().body("upTo", equalTo(3));
  }

  @Test
  void thePastThatIsBroughtInWasRead() {
    libraries.library("INBX");
    String old =
        system()
            .body(
                """
                {"subject":"s","text":"t","type":"QU","category":"BORR","customer":"4",
                 "occurredAt":"2024-11-04T09:00:00Z"}""")
            .post(CONVERSATIONS)
            .then()
            .statusCode(201)
            .extract()
            .header("Location");
    imported(old, "2024-11-04T10:30:00Z");
    imported(old, Instant.now().minus(Duration.ofHours(25)).toString());
    unread("4").body("conversations", equalTo(0));
    customer("4").get(CONVERSATIONS).then().body("items.unread", contains(false));
    staff().get(old + "/read-mark").then().body("upTo", equalTo(3)).body("unread", equalTo(false));

    imported(old, Instant.now().minus(Duration.ofHours(23)).toString());
    unread("4").body("conversations", equalTo(1));
    reply(old, "Still yes.");
    staff().get(old + "/read-mark").then().body("upTo", equalTo(3)).body("unread", equalTo(true));
  }

  @Test
  void aSystemTellsWhatTheCustomerHasReadElsewhere() {
    libraries.library("INBX");
    String one = begin("5");
    reply(one, "Yes.");

    system()
        .body("{\"upTo\":2}")
        .put(one + "/read-mark")
        .then()
        .statusCode(200)
        .body("upTo", equalTo(2))
        .body("unread", equalTo(false));
    unread("5").body("conversations", equalTo(0));
  }

  @Test
  void nobodyReadsForAnother() {
    libraries.library("INBX");
    String one = begin("2");
    reply(one, "Yes.");

    customer("3").body("{\"upTo\":2}").put(one + "/read-mark").then().statusCode(404);
    customer("3").get(one + "/read-mark").then().statusCode(404);
    staff().body("{\"upTo\":2}").put(one + "/read-mark").then().statusCode(403);
    unread("2").body("conversations", equalTo(1));
    unread("3").body("conversations", equalTo(0));
  }

  private static ValidatableResponse unread(String number) {
    return customer(number).get(CONVERSATIONS + "/unread").then().statusCode(200);
  }

  private static ValidatableResponse read(String conversation, int upTo) {
    return customer("1")
        .body("{\"upTo\":" + upTo + "}")
        .put(conversation + "/read-mark")
        .then()
        .statusCode(200);
  }

  private static void reply(String conversation, String text) {
    staff()
        .header("If-Match", staff().get(conversation).header("ETag"))
        .body("{\"text\":\"" + text + "\"}")
        .post(conversation + "/messages")
        .then()
        .statusCode(201);
  }

  private static String begin(String number) {
    return customer(number)
        .header("Idempotency-Key", UUID.randomUUID().toString())
        .body("{\"subject\":\"s\",\"text\":\"t\",\"type\":\"QU\",\"category\":\"BORR\"}")
        .post(CONVERSATIONS)
        .then()
        .statusCode(201)
        .extract()
        .header("Location");
  }

  private static void imported(String conversation, String at) {
    system()
        .header("If-Match", "*")
        .body(
            "{\"text\":\"Yes.\",\"author\":\"STAFF\",\"by\":\"JDOE\",\"occurredAt\":\"%s\"}"
                .formatted(at))
        .post(conversation + "/messages")
        .then()
        .statusCode(201);
  }

  private static RequestSpecification system() {
    return token("importer", "SYSTEM", "INBX", null)
        .header("Idempotency-Key", UUID.randomUUID().toString());
  }

  private static RequestSpecification customer(String number) {
    return token("opac", "OPAC", "INBX", number);
  }

  private static RequestSpecification staff() {
    return token("jdoe", "CSM1", "INBX", null);
  }
}
