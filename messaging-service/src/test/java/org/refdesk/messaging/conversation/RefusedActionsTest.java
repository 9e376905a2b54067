package org.refdesk.messaging.conversation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.refdesk.messaging.conversation.ConversationCalls.token;

import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.refdesk.commons.testing.EmbeddedStackResource;
import org.refdesk.messaging.LibraryFixture;
import org.refdesk.messaging.ServiceTest;

/** What merged, closed and full conversations refuse, and what they say is possible instead. */
@ServiceTest
class RefusedActionsTest {

  private static final String CONVERSATIONS = "/api/messaging/v1/organizations/RFSD/conversations";

  @Inject LibraryFixture libraries;

  @BeforeEach
  void aLibrary() {
    libraries.library("RFSD");
  }

  @Test
  void whatIsMergedAllowsNothingAndSaysWhereItGoesOn() {
    String source = begin();
    String target = begin();
    post(source, "/merge", "{\"into\":" + id(target) + "}").statusCode(200);

    String goesOn = "goes on in %s; undo the merge to open it again.".formatted(id(target));
    post(source, "/messages", "{\"text\":\"t\"}")
        .statusCode(409)
        .body("type", endsWith("action-not-allowed"))
        .body("allowedActions", empty())
        .body("detail", containsString("allowed now: nothing."))
        .body("detail", endsWith(goesOn));
    post(source, "/transitions", "{\"action\":\"CLOSE\"}")
        .statusCode(409)
        .body("allowedActions", empty());
    post(source, "/merge", "{\"into\":" + id(begin()) + "}")
        .statusCode(409)
        .body("allowedActions", empty());
  }

  @Test
  void whatIsClosedAllowsWhatItsReaderCanDo() {
    String closed = begin();
    post(closed, "/transitions", "{\"action\":\"CLOSE\"}").statusCode(200);

    post(closed, "/merge", "{\"into\":" + id(begin()) + "}")
        .statusCode(409)
        .body("allowedActions", contains("REOPEN"));
    post(closed, "/transitions", "{\"action\":\"CLOSE\",\"actor\":\"CUSTOMER\"}")
        .statusCode(409)
        .body("allowedActions", contains("REOPEN"));
    token("importer", "SYSTEM", "RFSD", null)
        .header("Idempotency-Key", UUID.randomUUID().toString())
        .header("If-Match", staff().get(closed).header("ETag"))
        .body("{\"action\":\"CLOSE\",\"actor\":\"CUSTOMER\"}")
        .post(closed + "/transitions")
        .then()
        .statusCode(409)
        .body("allowedActions", contains("REOPEN"));
    customer()
        .body("{\"action\":\"CLOSE\"}")
        .post(closed + "/transitions")
        .then()
        .statusCode(409)
        .body("allowedActions", contains("REPLY"));
  }

  @Test
  void aConversationTakesTwoThousandEntries() throws SQLException {
    String conversation = begin();
    entries(conversation, 1_999);
    post(conversation, "/notes", "{\"text\":\"The last one.\"}").statusCode(201);

    isFull(post(conversation, "/notes", "{\"text\":\"One more.\"}"));
    isFull(post(conversation, "/messages", "{\"text\":\"One more.\"}"));
    isFull(customer().body("{\"text\":\"One more.\"}").post(conversation + "/messages").then());
    isFull(changing(conversation).body("{\"tags\":[\"a\"]}").put(conversation + "/tags").then());
  }

  @Test
  void whatIsFullIsTakenHandedOverAndClosed() throws SQLException {
    String conversation = begin();
    entries(conversation, 2_000);

    post(conversation, "/transitions", "{\"action\":\"TAKE\"}")
        .statusCode(200)
        .body("processor", equalTo("JDOE"));
    changing(conversation)
        .body("{\"department\":\"BACKOFF\",\"processor\":\"MSMITH\"}")
        .put(conversation + "/assignment")
        .then()
        .statusCode(200)
        .body("processor", equalTo("MSMITH"));
    post(conversation, "/transitions", "{\"action\":\"CLOSE\"}")
        .statusCode(200)
        .body("status", equalTo("X"));
    isFull(post(conversation, "/transitions", "{\"action\":\"REOPEN\"}"));
  }

  private static void isFull(ValidatableResponse answer) {
    answer
        .statusCode(409)
        .body("type", endsWith("conversation-full"))
        .body("detail", endsWith("it can be closed, taken and handed over."));
  }

  /** As if so many entries had been written. */
  private static void entries(String conversation, int count) throws SQLException {
    try (Connection connection =
        EmbeddedStackResource.stack().postgres().connect("refdesk_messaging", "postgres")) {
      connection
          .createStatement()
          .execute(
              "update conversation set history_length = %d where organization = 'RFSD' and id = %s"
                  .formatted(count, id(conversation)));
    }
  }

  private static ValidatableResponse post(String conversation, String what, String body) {
    return changing(conversation).body(body).post(conversation + what).then();
  }

  private static RequestSpecification changing(String conversation) {
    return staff().header("If-Match", staff().get(conversation).header("ETag"));
  }

  private static String begin() {
    Response begun =
        customer()
            .body("{\"subject\":\"s\",\"text\":\"t\",\"type\":\"QU\",\"category\":\"BORR\"}")
            .post(CONVERSATIONS);
    assertThat(begun.statusCode()).as(begun.asString()).isEqualTo(201);
    return begun.header("Location");
  }

  private static String id(String conversation) {
    return conversation.substring(conversation.lastIndexOf('/') + 1);
  }

  private static RequestSpecification customer() {
    return token("opac", "OPAC", "RFSD", "1")
        .header("Idempotency-Key", UUID.randomUUID().toString());
  }

  private static RequestSpecification staff() {
    return token("jdoe", "CSM1", "RFSD", null);
  }
}
