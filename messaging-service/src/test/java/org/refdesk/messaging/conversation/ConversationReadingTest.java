package org.refdesk.messaging.conversation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;
import static org.refdesk.messaging.conversation.ConversationCalls.token;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.refdesk.commons.testing.EmbeddedStackResource;
import org.refdesk.messaging.LibraryFixture;

/** What readers get to see, and what a conversation takes over from the tables. */
@QuarkusTest
@WithTestResource(EmbeddedStackResource.class)
class ConversationReadingTest {

  private static final String CONVERSATIONS = "/api/messaging/v1/organizations/READ/conversations";

  @Inject LibraryFixture libraries;

  @BeforeEach
  void aLibrary() {
    libraries
        .library("READ")
        .customer("READ", "1", "Anna de Vries", "READC")
        .customer("READ", "2", "Bo Berg", "GONE");
  }

  @Test
  void theTagSaysThatADeadlineHasPassed() {
    String conversation = begin("1", ",\"occurredAt\":\"2026-01-05T10:00:00Z\"").header("Location");
    String tag = staff().get(conversation).then().statusCode(200).extract().header("ETag");

    assertThat(tag).isEqualTo("\"0.overdue\"");
    staff().header("If-None-Match", tag).get(conversation).then().statusCode(304);
    staff().header("If-None-Match", "\"0\"").get(conversation).then().statusCode(200);
    staff()
        .header("If-Match", tag)
        .body("{\"action\":\"TAKE\"}")
        .post(conversation + "/transitions")
        .then()
        .statusCode(200)
        .header("ETag", equalTo("\"1\""));
  }

  @Test
  void theHistoryComesInPages() {
    String conversation = begin("1", "").header("Location");
    staff().body("{\"text\":\"One.\"}").post(conversation + "/notes").then().statusCode(201);
    staff().body("{\"text\":\"Two.\"}").post(conversation + "/notes").then().statusCode(201);

    Response first = staff().get(conversation + "/history?limit=2");
    first.then().statusCode(200).body("items.position", contains(1, 2));
    staff()
        .queryParam("after", first.jsonPath().getString("next"))
        .get(conversation + "/history?limit=2")
        .then()
        .statusCode(200)
        .body("items.position", contains(3))
        .body("next", nullValue());
  }

  @Test
  void theHistoryTellsWhomAConversationWasHandedTo() {
    String conversation = begin("1", "").header("Location");
    staff()
        .header("If-Match", "\"0\"")
        .body("{\"department\":\"BACKOFF\",\"processor\":\"MSMITH\"}")
        .put(conversation + "/assignment")
        .then()
        .statusCode(200);

    staff()
        .get(conversation + "/history")
        .then()
        .body("items[1].assignment.department", equalTo("BACKOFF"))
        .body("items[1].assignment.processor", equalTo("MSMITH"))
        .body("items[0].assignment", nullValue());
  }

  @Test
  void aCustomerReadsTheNamesOfStaffAndNotTheirCodes() {
    named("Jane Doe");
    String conversation = begin("1", "").header("Location");
    staff()
        .header("If-Match", "\"0\"")
        .body("{\"text\":\"On Sunday too.\"}")
        .post(conversation + "/messages")
        .then()
        .statusCode(201)
        .body("message.author", equalTo("JDOE"));

    token("opac", "OPAC", "READ", "1")
        .get(conversation + "/messages")
        .then()
        .body("items.authorName", contains("Anna de Vries", "Jane Doe"))
        .body("items[0].author", equalTo("1"))
        .body("items[1].author", nullValue());
  }

  @Test
  void whereNoNameIsKnownTheLibrarySigns() {
    named("jdoe");
    String conversation = begin("1", "").header("Location");
    staff()
        .header("If-Match", "*")
        .body("{\"text\":\"By a token without a name.\"}")
        .post(conversation + "/messages")
        .then()
        .statusCode(201);
    signed(conversation, ",\"by\":\"jdoe\"");
    signed(conversation, ",\"by\":\"LEFT\"");
    signed(conversation, "");
    named("Jane Doe");
    signed(conversation, ",\"by\":\"jdoe\"");

    token("opac", "OPAC", "READ", "1")
        .get(conversation + "/messages")
        .then()
        .body(
            "items.authorName",
            contains("Anna de Vries", "READ", "READ", "READ", "READ", "Jane Doe"));
  }

  @Test
  void aConversationThatStaffBeginIsSignedByName() {
    named("Jane Doe");
    String conversation =
        importer()
            .body(question("1", ",\"author\":\"STAFF\",\"by\":\"JDOE\""))
            .post(CONVERSATIONS)
            .then()
            .statusCode(201)
            .extract()
            .header("Location");

    token("opac", "OPAC", "READ", "1")
        .get(conversation + "/messages")
        .then()
        .body("items.authorName", contains("Jane Doe"))
        .body("items[0].author", nullValue());
    staff().get(conversation + "/messages").then().body("items[0].author", equalTo("JDOE"));
  }

  @Test
  void staffAndSystemsReplyForTheCustomer() {
    String conversation = begin("1", "").header("Location");
    String asTheCustomer = "{\"text\":\"Thanks.\",\"author\":\"CUSTOMER\"}";
    staff()
        .header("If-Match", "\"0\"")
        .body("{\"text\":\"On Sunday too. Do you come?\",\"answerExpected\":true}")
        .post(conversation + "/messages")
        .then()
        .statusCode(201);

    staff()
        .body(asTheCustomer)
        .post(conversation + "/messages")
        .then()
        .statusCode(201)
        .body("conversation.status", equalTo("D"))
        .body("message.kind", equalTo("FROM_CUSTOMER"))
        .body("message.author", equalTo("1"))
        .body("message.authorName", equalTo("Anna de Vries"));
    importer().body(asTheCustomer).post(conversation + "/messages").then().statusCode(201);
    staff()
        .get(conversation + "/history")
        .then()
        .body("items[2].action", equalTo("CUSTOMER_REPLIES"))
        .body("items[2].actor", equalTo("STAFF"))
        .body("items[2].by", equalTo("JDOE"))
        .body("items[3].action", equalTo("CUSTOMER_REPLIES"))
        .body("items[3].actor", equalTo("CUSTOMER"));
  }

  @Test
  void whatStaffWriteForTheCustomerIsBoundLikeTheCustomersOwn() {
    String conversation = begin("1", "").header("Location");
    for (String more : new String[] {"answerExpected\":false", "by\":\"MSMITH\""}) {
      staff()
          .body("{\"text\":\"Thanks.\",\"author\":\"CUSTOMER\",\"" + more + "}")
          .post(conversation + "/messages")
          .then()
          .statusCode(422);
    }
    staff()
        .body("{\"text\":\"Thanks.\",\"author\":\"SYSTEM\"}")
        .post(conversation + "/messages")
        .then()
        .statusCode(422)
        .body("errors.field", contains("author"));
    opac()
        .body("{\"text\":\"Thanks.\",\"author\":\"STAFF\"}")
        .post(conversation + "/messages")
        .then()
        .statusCode(422)
        .body("errors.field", contains("author"));
  }

  @Test
  void staffCloseForTheCustomerAtTheCustomersWord() {
    String conversation = begin("1", "").header("Location");
    String withdrawn = "{\"action\":\"CLOSE\",\"actor\":\"CUSTOMER\"}";
    staff().body(withdrawn).post(conversation + "/transitions").then().statusCode(428);
    staff()
        .header("If-Match", "\"0\"")
        .body("{\"action\":\"CLOSE\",\"actor\":\"SYSTEM\"}")
        .post(conversation + "/transitions")
        .then()
        .statusCode(422)
        .body("errors.field", contains("actor"));

    staff()
        .header("If-Match", "\"0\"")
        .body(withdrawn)
        .post(conversation + "/transitions")
        .then()
        .statusCode(200)
        .body("status", equalTo("Y"));
    staff()
        .get(conversation + "/history")
        .then()
        .body("items[1].action", equalTo("REPORTER_CLOSES"))
        .body("items[1].actor", equalTo("STAFF"))
        .body("items[1].by", equalTo("JDOE"));
  }

  @Test
  void aCustomerSetsNoTags() {
    String tagged = "{\"subject\":\"s\",\"text\":\"t\",\"type\":\"QU\",\"tags\":[%s]}";
    opac()
        .body(tagged.formatted("\"VIP\""))
        .post(CONVERSATIONS)
        .then()
        .statusCode(422)
        .body("errors.field", contains("tags"));
    opac().body(tagged.formatted("")).post(CONVERSATIONS).then().statusCode(201);
    begin("1", ",\"tags\":[\"VIP\"]").then().body("tags", contains("VIP"));
  }

  @Test
  void onlyStaffExpectAnAnswer() {
    importer()
        .body(question("1", ",\"answerExpected\":true"))
        .post(CONVERSATIONS)
        .then()
        .statusCode(422)
        .body("errors.field", contains("answerExpected"));
  }

  @Test
  void theBranchIsTheOneWhereTheCustomerIsRegistered() {
    begin("1", "").then().body("branch", equalTo("READC"));
    begin("2", "").then().body("branch", nullValue());
    begin("3", "").then().body("branch", nullValue());
  }

  @Test
  void anEndedDepartmentGetsNothingMore() {
    libraries.library("ENDED").end("ENDED", "departments", "BACKOFF");

    token("importer", "SYSTEM", "ENDED", null)
        .header("Idempotency-Key", UUID.randomUUID().toString())
        .body(question("1", ""))
        .post(CONVERSATIONS.replace("READ", "ENDED"))
        .then()
        .statusCode(201)
        .body("department", nullValue())
        .body("unit", nullValue());
  }

  private static Response begin(String customer, String more) {
    Response begun = importer().body(question(customer, more)).post(CONVERSATIONS);
    assertThat(begun.statusCode()).as(begun.asString()).isEqualTo(201);
    return begun;
  }

  private static String question(String customer, String more) {
    return """
        {"subject":"Sunday opening","text":"Open on Sunday?","type":"QU","category":"BORR",
         "customer":"%s"%s}"""
        .formatted(customer, more);
  }

  private static RequestSpecification opac() {
    return token("opac", "OPAC", "READ", "1")
        .header("Idempotency-Key", UUID.randomUUID().toString());
  }

  private void named(String name) {
    libraries.lookup(
        "READ",
        "staff-members",
        "JDOE",
        """
        {"name":"%s","email":null,"roles":[{"role":"CSM1","from":"2020-01-01","to":null}],
         "units":[],"absence":null}"""
            .formatted(name));
  }

  private static void signed(String conversation, String by) {
    importer()
        .header("If-Match", "*")
        .body("{\"text\":\"Yes.\",\"author\":\"STAFF\"" + by + "}")
        .post(conversation + "/messages")
        .then()
        .statusCode(201);
  }

  private static RequestSpecification importer() {
    return token("importer", "SYSTEM", "READ", null)
        .header("Idempotency-Key", UUID.randomUUID().toString());
  }

  private static RequestSpecification staff() {
    return token("jdoe", "CSM1", "READ", null);
  }
}
