package org.refdesk.messaging.template;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.refdesk.messaging.conversation.ConversationCalls.token;

import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.refdesk.messaging.LibraryFixture;
import org.refdesk.messaging.ServiceTest;

/** A default message as it is inserted. */
@ServiceTest
class DefaultMessagesTest {

  private static final String CONVERSATIONS = "/api/messaging/v1/organizations/TMPL/conversations";

  @Inject LibraryFixture libraries;

  @BeforeEach
  void aLibrary() {
    libraries
        .library("TMPL")
        .customer("TMPL", "1", "Anna de Vries")
        .lookup(
            "FIN",
            "default-messages",
            "THNX",
            """
            {"texts":{"en":"Dear {{customerName}}","nl":"Beste {{ customerName }} van {{library}}: \
            {{conversationId}} {{subject}}, {{department}}, {{staffName}}, {{responseDue}}"}}""");
    libraries.lookup("TMPL", "staff-members", "JDOE", "{\"name\":\"Jane Doe\",\"roles\":[]}");
  }

  @Test
  void noCodeOfStaffComesToACustomer() {
    libraries.lookup("TMPL", "staff-members", "JDOE", "{\"name\":\"jdoe\",\"roles\":[]}");

    staff()
        .get(begin() + "/default-messages/THNX")
        .then()
        .statusCode(200)
        .body("text", containsString("Sunday, BACKOFF, TMPL, "));
  }

  @Test
  void isWrittenInTheCustomersLanguage() {
    String conversation = begin();

    staff()
        .get(conversation + "/default-messages/thnx")
        .then()
        .statusCode(200)
        .body("language", equalTo("nl"))
        .body("languages", contains("en", "nl"))
        .body("missing.size()", equalTo(0))
        .body(
            "text",
            containsString(
                "Beste Anna de Vries van TMPL: %s Sunday, BACKOFF, Jane Doe, "
                    .formatted(conversation.substring(conversation.lastIndexOf('/') + 1))));
    staff()
        .queryParam("language", "en-GB")
        .get(conversation + "/default-messages/THNX")
        .then()
        .body("text", equalTo("Dear Anna de Vries"));
  }

  @Test
  void saysWhatHasNoValueHere() {
    String conversation = begin();
    staff()
        .header("If-Match", "\"0\"")
        .body("{\"text\":\"Yes.\"}")
        .post(conversation + "/messages")
        .then()
        .statusCode(201);

    staff()
        .get(conversation + "/default-messages/THNX")
        .then()
        .body("missing", contains("responseDue"));
  }

  @Test
  void isNotThereOrNotForCustomers() {
    String conversation = begin();

    staff().get(conversation + "/default-messages/NONE").then().statusCode(404);
    token("opac", "OPAC", "TMPL", "1")
        .get(conversation + "/default-messages/THNX")
        .then()
        .statusCode(403);
  }

  private static String begin() {
    return token("opac", "OPAC", "TMPL", "1")
        .header("Idempotency-Key", UUID.randomUUID().toString())
        .body("{\"subject\":\"Sunday\",\"text\":\"t\",\"type\":\"QU\",\"category\":\"BORR\"}")
        .post(CONVERSATIONS)
        .then()
        .statusCode(201)
        .extract()
        .header("Location");
  }

  private static RequestSpecification staff() {
    return token("jdoe", "CSM1", "TMPL", null);
  }
}
