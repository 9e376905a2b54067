package org.refdesk.messaging.conversation;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.refdesk.messaging.conversation.ConversationCalls.token;

import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.refdesk.messaging.LibraryFixture;
import org.refdesk.messaging.ServiceTest;

/** A conversation from the catalogue to the closed case, as the callers see it. */
@ServiceTest
class ConversationLifeTest {

  private static final String CONVERSATIONS = "/api/messaging/v1/organizations/NYC/conversations";
  private static final String QUESTION =
      """
      {"subject":"Sunday opening","text":"Open on Sunday?","type":"QU","category":"BORR"}""";

  @Inject LibraryFixture libraries;

  @BeforeEach
  void aLibrary() {
    libraries.library("NYC").library("LA").customer("NYC", "1000001", "Anna de Vries");
  }

  @Test
  void aCustomersMessageIsRoutedAndGetsBothDeadlines() {
    post(QUESTION)
        .then()
        .statusCode(201)
        .header("ETag", equalTo("\"0\""))
        .body("status", equalTo("A"))
        .body("channel", equalTo("OPAC"))
        .body("customer.name", equalTo("Anna de Vries"))
        .body("department", equalTo("BACKOFF"))
        .body("responseDue", notNullValue())
        .body("processingDue", notNullValue())
        .body("allowedActions", containsInAnyOrder("REPLY", "CLOSE"))
        .body("processor", nullValue())
        .body("personReporting", nullValue());
  }

  @Test
  void aConversationLivesThroughItsStatuses() {
    String conversation = post(QUESTION).then().statusCode(201).extract().header("Location");

    String taken =
        act(conversation, "\"0\"", "TAKE")
            .then()
            .statusCode(200)
            .body("status", equalTo("D"))
            .body("processor", equalTo("JDOE"))
            .body("unit", equalTo("FINA"))
            .extract()
            .header("ETag");
    staff()
        .body("{\"text\":\"Nobody must know.\"}")
        .post(conversation + "/notes")
        .then()
        .statusCode(201);
    String noted = staff().get(conversation).then().extract().header("ETag");
    assertThat(noted).isNotEqualTo(taken);
    String replied =
        staff()
            .header("If-Match", noted)
            .body("{\"text\":\"Which Sunday?\",\"answerExpected\":true}")
            .post(conversation + "/messages")
            .then()
            .statusCode(201)
            .body("conversation.status", equalTo("C"))
            .body("conversation.processingDue", nullValue())
            .body("conversation.processingRemaining", notNullValue())
            .body("conversation.responseSent", notNullValue())
            .extract()
            .header("ETag");

    customer()
        .get(conversation + "/messages")
        .then()
        .statusCode(200)
        .body("items.text", contains("Open on Sunday?", "Which Sunday?"))
        .body("items.kind", not(hasItem("INTERNAL_NOTE")));
    customer().get(conversation + "/history").then().statusCode(403);
    customerWithKey()
        .body("{\"text\":\"The next one.\"}")
        .post(conversation + "/messages")
        .then()
        .statusCode(201)
        .body("conversation.status", equalTo("D"));

    act(conversation, replied, "CLOSE").then().statusCode(412);
    String now = staff().get(conversation).then().extract().header("ETag");
    act(conversation, now, "CLOSE")
        .then()
        .statusCode(200)
        .body("status", equalTo("X"))
        .body("processed", notNullValue())
        .body("processingDue", nullValue());
    customerWithKey()
        .body("{\"text\":\"One more thing.\"}")
        .post(conversation + "/messages")
        .then()
        .statusCode(201)
        .body("conversation.status", equalTo("D"))
        .body("conversation.processed", nullValue());

    staff()
        .get(conversation + "/history")
        .then()
        .statusCode(200)
        .body("items.to", contains("A", "D", "D", "C", "D", "X", "D"))
        .body("items.position", contains(1, 2, 3, 4, 5, 6, 7));
    staff()
        .get(conversation + "/clocks")
        .then()
        .statusCode(200)
        .body("processing.state", equalTo("RUNNING"))
        .body(
            "processing.phases.state",
            contains("RUNNING", "PAUSED", "RUNNING", "STOPPED", "RUNNING"))
        .body("response", hasSize(3));
  }

  @Test
  void whatTheStatusForbidsIsRefusedWithWhatItAllows() {
    String conversation = post(QUESTION).then().extract().header("Location");

    act(conversation, "\"0\"", "REOPEN")
        .then()
        .statusCode(409)
        .contentType("application/problem+json")
        .body("type", equalTo("urn:refdesk:problem:action-not-allowed"))
        .body("allowedActions", contains("CLOSE", "REPLY", "TAKE"))
        .body("traceId", notNullValue());
  }

  @Test
  void staffActionsNeedTheVersionThatTheyAreBasedOn() {
    String conversation = post(QUESTION).then().extract().header("Location");

    staff()
        .body("{\"action\":\"TAKE\"}")
        .post(conversation + "/transitions")
        .then()
        .statusCode(428)
        .body("type", equalTo("urn:refdesk:problem:precondition-required"));
  }

  @Test
  void anotherLibraryOrCustomerSeesNothing() {
    String conversation = post(QUESTION).then().extract().header("Location");

    token("JDOE", "CSM1", "LA", null)
        .get(conversation)
        .then()
        .statusCode(404)
        .contentType("application/problem+json");
    token("JDOE", "CSM1", "LA", null)
        .get(conversation.replace("/NYC/", "/LA/"))
        .then()
        .statusCode(404);
    token("opac", "OPAC", "NYC", "1000002").get(conversation).then().statusCode(404);
    given()
        .get(conversation)
        .then()
        .statusCode(401)
        .contentType("application/problem+json")
        .header("WWW-Authenticate", notNullValue());
  }

  @Test
  void theScreensShowWhatBelongsOnThem() {
    String open = post(QUESTION).then().extract().header("Location");
    int id = Integer.parseInt(open.substring(open.lastIndexOf('/') + 1));

    staff()
        .get(CONVERSATIONS + "?screen=OPEN&sort=newest")
        .then()
        .statusCode(200)
        .body("items[0].id", equalTo(id))
        .body("items[0].recipient", equalTo("Anna de Vries"))
        .body("items.status", everyItem(equalTo("A")));
    staff()
        .get(CONVERSATIONS + "?screen=NOT_ASSIGNED&sort=newest&limit=200")
        .then()
        .statusCode(200)
        .body("items.id", hasItem(id));
    act(open, "\"0\"", "TAKE").then().statusCode(200);
    staff()
        .get(CONVERSATIONS + "?screen=MY_NOTIFICATIONS&limit=200")
        .then()
        .statusCode(200)
        .body("items.id", hasItem(id));
    token("MSMITH", "CSM1", "NYC", null)
        .get(CONVERSATIONS + "?screen=MY_NOTIFICATIONS&sort=newest&limit=200")
        .then()
        .statusCode(200)
        .body("items.id", hasItem(id));
    staff()
        .get(CONVERSATIONS + "?screen=OVERDUE")
        .then()
        .statusCode(200)
        .body("items.id", not(hasItem(id)));
    customer()
        .get(CONVERSATIONS)
        .then()
        .statusCode(200)
        .body("items.customer", everyItem(equalTo("1000001")))
        .body("items.processor", everyItem(nullValue()));
  }

  @Test
  void pagesFollowEachOtherWithoutGapOrRepeat() {
    for (int i = 0; i < 5; i++) {
      post(QUESTION).then().statusCode(201);
    }
    List<Integer> all =
        staff()
            .get(CONVERSATIONS + "?limit=200&sort=newest&customer=1000001")
            .jsonPath()
            .getList("items.id");
    Response first = staff().get(CONVERSATIONS + "?limit=2&sort=newest&customer=1000001");
    String next = first.jsonPath().getString("next");
    List<Integer> second =
        staff()
            .queryParam("after", next)
            .get(CONVERSATIONS + "?limit=2&sort=newest&customer=1000001")
            .jsonPath()
            .getList("items.id");

    assertThat(first.header("Link")).contains("rel=\"next\"");
    assertThat(first.jsonPath().<Integer>getList("items.id")).isEqualTo(all.subList(0, 2));
    assertThat(second).isEqualTo(all.subList(2, 4));
    staff()
        .queryParam("after", next)
        .get(CONVERSATIONS + "?limit=2&sort=deadline")
        .then()
        .statusCode(400)
        .body("type", equalTo("urn:refdesk:problem:invalid-cursor"));
  }

  private static Response post(String body) {
    return customerWithKey().body(body).post(CONVERSATIONS);
  }

  private static Response act(String conversation, String version, String action) {
    return staff()
        .header("If-Match", version)
        .body("{\"action\":\"" + action + "\"}")
        .post(conversation + "/transitions");
  }

  private static RequestSpecification staff() {
    return token("jdoe", "CSM1", "NYC", null);
  }

  private static RequestSpecification customer() {
    return token("opac", "OPAC", "NYC", "1000001");
  }

  private static RequestSpecification customerWithKey() {
    return customer().header("Idempotency-Key", UUID.randomUUID().toString());
  }
}
