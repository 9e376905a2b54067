package org.refdesk.messaging.conversation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.nullValue;
import static org.refdesk.messaging.conversation.ConversationCalls.token;

import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.refdesk.messaging.LibraryFixture;
import org.refdesk.messaging.ServiceTest;

/** Who is in charge after a conversation was handed over, or a system says that it was taken. */
@ServiceTest
class InChargeTest {

  private static final String EVEN = "{\"department\":\"BACKOFF\",\"distribution\":\"EVEN\"}";

  @Inject LibraryFixture libraries;

  private String library = "";

  @BeforeEach
  void aLibrary() {
    library = "IC" + UUID.randomUUID().toString().substring(0, 6).toUpperCase(Locale.ROOT);
    libraries.library(library);
    member("HERE", "CSM1", "null");
    member("AWAY", "CSM1", "{\"from\":\"2020-01-01\",\"to\":null,\"substitute\":\"HERE\"}");
    member("ARCHIVIST", "DOC1", "null");
  }

  @Test
  void whoIsAbsentIsReplacedByTheSubstitute() {
    String conversation = begin();
    handOver(conversation, "\"processor\":\"AWAY\"")
        .statusCode(200)
        .body("processor", equalTo("HERE"));
    staff()
        .get(conversation + "/history")
        .then()
        .body("items[1].kind", equalTo("ASSIGNED"))
        .body("items[1].assignment.processor", equalTo("HERE"));
  }

  @Test
  void theUnitIsTheDepartmentsWhereItHasOneOnly() {
    String conversation = begin();
    handOver(conversation, "\"processor\":\"HERE\"").body("unit", equalTo("FINA"));

    libraries.lookup(library, "units", "MARK", "{\"department\":\"BACKOFF\"}");
    handOver(conversation, "\"processor\":\"HERE\"").body("unit", nullValue());
    handOver(conversation, "\"processor\":\"HERE\",\"unit\":\"mark\"")
        .body("unit", equalTo("MARK"));
  }

  @Test
  void aUnitThatSharesOutItsWorkGivesItToSomebodyWhoIsThere() {
    String conversation = begin();
    handOver(conversation, "\"unit\":\"FINA\"").body("processor", nullValue());

    libraries.lookup(library, "units", "FINA", EVEN);
    handOver(conversation, "\"personReporting\":\"MSMITH\"")
        .body("processor", equalTo("HERE"))
        .body("personReporting", equalTo("MSMITH"));
    handOver(conversation, "\"processor\":\"JDOE\"").body("processor", equalTo("JDOE"));
    libraries.lookup(library, "units", "MARK", "{\"department\":\"BACKOFF\"}");
    handOver(conversation, "\"unit\":\"MARK\"").body("processor", nullValue());
    handOver(conversation, "\"unit\":\"FINA\"").body("processor", equalTo("HERE"));
  }

  @Test
  void aSystemSaysWhichStaffMemberTakes() {
    String conversation = begin();
    for (String by : new String[] {"", ",\"by\":\"NOBODY\"", ",\"by\":\"archivist\""}) {
      take(conversation, by).statusCode(422).body("errors.field", contains("by"));
    }
    staff().get(conversation).then().body("status", equalTo("A")).body("processor", nullValue());

    take(conversation, ",\"by\":\"here\"")
        .statusCode(200)
        .body("status", equalTo("D"))
        .body("processor", equalTo("HERE"));
  }

  @Test
  void whoTookItInThePastAndIsGoneIsNotInChargeNow() {
    String conversation = begin();
    take(conversation, ",\"by\":\"pioneer\",\"occurredAt\":\"2020-02-03T10:00:00Z\"")
        .statusCode(200)
        .body("status", equalTo("D"))
        .body("processor", nullValue());
    staff().get(conversation + "/history").then().body("items[1].by", equalTo("PIONEER"));
    staff()
        .get(url("?screen=NOT_ASSIGNED"))
        .then()
        .body("items.id", hasItem(Integer.valueOf(conversation.replaceFirst(".*/", ""))));

    take(conversation, ",\"by\":\"here\",\"occurredAt\":\"2020-02-04T10:00:00Z\"")
        .statusCode(200)
        .body("processor", equalTo("HERE"));
  }

  private ValidatableResponse handOver(String conversation, String to) {
    return changing(staff(), conversation)
        .body("{\"department\":\"BACKOFF\"," + to + "}")
        .put(conversation + "/assignment")
        .then()
        .statusCode(200);
  }

  private ValidatableResponse take(String conversation, String more) {
    return changing(system(), conversation)
        .body("{\"action\":\"TAKE\"" + more + "}")
        .post(conversation + "/transitions")
        .then();
  }

  private RequestSpecification changing(RequestSpecification caller, String conversation) {
    return caller.header("If-Match", staff().get(conversation).header("ETag"));
  }

  /** A conversation of long ago, which nobody has. */
  private String begin() {
    Response begun =
        system()
            .body(
                """
                {"subject":"s","text":"t","type":"QU","category":"BORR","customer":"1",
                 "occurredAt":"2020-02-03T09:00:00Z"}""")
            .post(url(""));
    assertThat(begun.statusCode()).as(begun.asString()).isEqualTo(201);
    return begun.header("Location");
  }

  private void member(String code, String role, String absence) {
    libraries.lookup(
        library,
        "staff-members",
        code,
        """
        {"name":"%s","email":null,"roles":[{"role":"%s","from":"2020-01-01","to":null}],
         "units":["FINA"],"absence":%s}"""
            .formatted(code, role, absence));
  }

  private String url(String more) {
    return "/api/messaging/v1/organizations/" + library + "/conversations" + more;
  }

  private RequestSpecification system() {
    return token("importer", "SYSTEM", library, null)
        .header("Idempotency-Key", UUID.randomUUID().toString());
  }

  private RequestSpecification staff() {
    return token("jdoe", "CSM1", library, null);
  }
}
