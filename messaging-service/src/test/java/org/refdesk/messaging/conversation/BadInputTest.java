package org.refdesk.messaging.conversation;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.not;
import static org.refdesk.messaging.conversation.ConversationCalls.token;

import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.refdesk.messaging.LibraryFixture;
import org.refdesk.messaging.ServiceTest;

/** Whatever is sent, the answer is a problem that says what is wrong. */
@ServiceTest
class BadInputTest {

  private static final String CONVERSATIONS = "/api/messaging/v1/organizations/BAD/conversations";
  private static final String VALID =
      "\"subject\":\"s\",\"text\":\"t\",\"type\":\"QU\",\"customer\":\"1\"";

  @Inject LibraryFixture libraries;

  @BeforeEach
  void aLibrary() {
    libraries.library("BAD");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "[]",
        "null",
        "\"text\"",
        "{" + VALID + "} trailing",
        "{" + VALID + ",\"subject\":\"twice\"}",
        "{" + VALID + ",\"unknown\":1}",
        "{" + VALID + ",\"answerExpected\":\"yes\"}",
        "{" + VALID + ",\"answerExpected\":1}",
        "{" + VALID + ",\"occurredAt\":1700000000}",
        "{" + VALID + ",\"occurredAt\":\"+999999-01-01T00:00:00Z\"}",
        "{" + VALID + ",\"documents\":[\"not-a-uuid\"]}",
        "{" + VALID + ",\"channel\":\"PIGEON\"}",
        "{\"subject\":5,\"text\":\"t\",\"type\":\"QU\",\"customer\":\"1\"}",
        "{\"subject\":true,\"text\":\"t\",\"type\":\"QU\",\"customer\":\"1\"}"
      })
  void whatCannotBeReadIsMalformed(String body) {
    post(body).statusCode(400).body("type", equalTo("urn:refdesk:problem:malformed-request"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "subject | {'subject':' ','text':'t','type':'QU','customer':'1'}",
        "subject | {'text':'t','type':'QU','customer':'1'}",
        "subject | {'subject':'two\\nlines','text':'t','type':'QU','customer':'1'}",
        "text | {'subject':'s','type':'QU','customer':'1'}",
        "text | {'subject':'s','text':'a\\u0000b','type':'QU','customer':'1'}",
        "text | {'subject':'s','text':'a\\ud800b','type':'QU','customer':'1'}",
        "type | {'subject':'s','text':'t','customer':'1'}",
        "type | {'subject':'s','text':'t','type':'QUE','customer':'1'}",
        "type | {'subject':'s','text':'t','type':'ZZ','customer':'1'}",
        "category | {'subject':'s','text':'t','type':'CO','category':'BORR','customer':'1'}",
        "customer | {'subject':'s','text':'t','type':'QU'}",
        "occurredAt | {'subject':'s','text':'t','type':'QU','customer':'1','occurredAt':'2020-01-01T00:00:00Z'}"
      })
  void whatIsNotValidIsNamedByItsField(String field, String body) {
    post(body.replace('\'', '"'))
        .statusCode(422)
        .body("type", equalTo("urn:refdesk:problem:invalid"))
        .body("errors.field", hasItems(field));
  }

  @Test
  void everyFaultIsInOneAnswer() {
    post("{\"subject\":\"\",\"text\":\"\",\"type\":\"Q\"}")
        .statusCode(422)
        .body("errors.field", hasItems("subject", "text", "type"));
  }

  @Test
  void aTextOf64KibInAnyScriptIsKeptAsItIs() {
    String text = "漢字 ελληνικά عربي 👩‍👩‍👧 \\\"<b>&amp;\\\" ".repeat(600);
    String location =
        post("{\"subject\":\"s\",\"text\":\""
                + text
                + "\",\"type\":\"QU\",\"customer\":\"1\","
                + "\"author\":\"CUSTOMER\"}")
            .statusCode(201)
            .extract()
            .header("Location");

    token("jdoe", "CSM1", "BAD", null)
        .get(location + "/messages")
        .then()
        .body("items[0].text", equalTo(text.replace("\\\"", "\"")));
    post("{\"subject\":\"s\",\"text\":\""
            + "é".repeat(32_769)
            + "\",\"type\":\"QU\",\"customer\":\"1\"}")
        .statusCode(422)
        .body("errors.field", hasItems("text"));
  }

  @ParameterizedTest
  @CsvSource({
    "?limit=abc, 400",
    "?limit=0, 400",
    "?limit=201, 400",
    "?after=xyz, 400",
    "?screen=NONE, 400",
    "?sort=oldest, 400",
    "?status=Q, 400",
    "/abc, 404",
    "/99999999999999999999, 404",
    "/1, 404",
    "/%00, 404"
  })
  void badAddressesAndParametersAreProblems(String tail, int status) {
    token("jdoe", "CSM1", "BAD", null)
        .urlEncodingEnabled(false)
        .get(CONVERSATIONS + tail)
        .then()
        .statusCode(status)
        .contentType("application/problem+json")
        .body("detail", not(containsString("org.refdesk")))
        .body("detail", not(containsString("Exception")));
  }

  @Test
  void methodsAndMediaTypesThatDoNotFitAreProblems() {
    token("jdoe", "CSM1", "BAD", null)
        .delete(CONVERSATIONS)
        .then()
        .statusCode(405)
        .contentType("application/problem+json")
        .body("type", equalTo("urn:refdesk:problem:method-not-allowed"));
    token("jdoe", "CSM1", "BAD", null)
        .contentType("text/plain")
        .body("x")
        .post(CONVERSATIONS)
        .then()
        .statusCode(415)
        .contentType("application/problem+json");
    token("jdoe", "CSM1", "BAD", null)
        .accept("application/xml")
        .get(CONVERSATIONS)
        .then()
        .statusCode(406)
        .contentType("application/problem+json");
    token("x", "DOC1", "BAD", null)
        .get(CONVERSATIONS)
        .then()
        .statusCode(403)
        .contentType("application/problem+json");
  }

  private static ValidatableResponse post(String body) {
    return token("jdoe", "CSM1", "BAD", null)
        .header("Idempotency-Key", UUID.randomUUID().toString())
        .body(body)
        .post(CONVERSATIONS)
        .then()
        .contentType(
            org.hamcrest.Matchers.anyOf(
                equalTo("application/problem+json"), containsString("application/json")));
  }
}
