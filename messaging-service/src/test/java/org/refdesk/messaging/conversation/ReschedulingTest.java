package org.refdesk.messaging.conversation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;
import static org.refdesk.messaging.conversation.ConversationCalls.token;

import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.refdesk.messaging.LibraryFixture;
import org.refdesk.messaging.ServiceTest;

/** What an edit of a rule or a calendar means to what is done, or told of, after it. */
@ServiceTest
class ReschedulingTest {

  private static final String BASE = "/api/messaging/v1/organizations/%s/";

  @Inject LibraryFixture libraries;
  @Inject Clock clock;

  private String library = "";

  @BeforeEach
  void aLibraryOfItsOwn() {
    library = "S" + UUID.randomUUID().toString().substring(0, 8).toUpperCase(Locale.ROOT);
    libraries.library(library);
  }

  @Test
  void whatIsImportedAfterAnEditOfTheRuleCountsWhenItHappened() {
    Instant asked = clock.instant().truncatedTo(ChronoUnit.SECONDS).minus(Duration.ofHours(9));
    Instant answered = asked.plus(Duration.ofHours(2));
    Instant replied = asked.plus(Duration.ofHours(5));
    String conversation = begin(asked);
    libraries.rule(library, 2, 7);
    awaitRecomputes(1);
    imported(conversation, "STAFF", answered);
    imported(conversation, "CUSTOMER", replied);

    JsonPath clocks = staff().get(conversation + "/clocks").jsonPath();
    assertThat(clocks.getString("response[0].stop")).isEqualTo(answered.toString());
    assertThat(clocks.getString("response[0].elapsed")).isEqualTo("PT2H");
    assertThat(clocks.getInt("response[0].targetDays")).isEqualTo(2);
    assertThat(clocks.getString("response[1].start")).isEqualTo(replied.toString());
    assertThat(clocks.getString("processing.paused")).isEqualTo("PT3H");
    assertThat(clocks.getInt("processing.targetDays")).isEqualTo(7);
    staff()
        .get(conversation + "/history")
        .then()
        .body("items[1].kind", equalTo("RESCHEDULED"))
        .body("items[2].at", equalTo(answered.toString()));
  }

  @Test
  void whatIsImportedAfterAnEditOfTheCalendarCountsWhenItHappened() {
    Instant asked = clock.instant().truncatedTo(ChronoUnit.SECONDS).minus(Duration.ofHours(9));
    Instant answered = asked.plus(Duration.ofHours(2));
    String conversation = begin(asked);
    libraries.lookup(
        library,
        "calendars",
        "OPEN",
        """
        {"weekly":{"MONDAY":[{"opens":"09:00","closes":"17:00"}]},"exceptions":[]}""");
    awaitRecomputes(1);
    imported(conversation, "STAFF", answered);

    staff()
        .get(conversation + "/history")
        .then()
        .body("items[1].kind", equalTo("RESCHEDULED"))
        .body("items[1].terms", nullValue());
    staff()
        .get(conversation + "/clocks")
        .then()
        .body("response[0].stop", equalTo(answered.toString()))
        .body("processing.phases[0].to", equalTo(answered.toString()))
        .body("processing.phases[1].state", equalTo("PAUSED"));
  }

  @Test
  void aRuleEditedWhileAConversationWasClosedGovernsItFromTheReopeningOn() {
    String conversation = begin(null);
    act(conversation, "CLOSE");
    begin(null); // without an open conversation nothing is recomputed
    JsonPath closed = staff().get(conversation + "/clocks").jsonPath();
    libraries.rule(library, 2, 7);
    awaitRecomputes(1);
    assertThat(staff().get(conversation + "/clocks").jsonPath().getMap("processing"))
        .isEqualTo(closed.getMap("processing"));

    act(conversation, "REOPEN");
    JsonPath reopened = staff().get(conversation + "/clocks").jsonPath();
    assertThat(reopened.getInt("processing.targetDays")).isEqualTo(7);
    assertThat(Duration.between(due(closed.getString("processing.deadline")), due(reopened)))
        .isGreaterThan(Duration.ofDays(1));
    staff()
        .get(conversation + "/history")
        .then()
        .body("items.size()", equalTo(3))
        .body("items[2].action", equalTo("STAFF_REOPENS"))
        .body("items[2].terms.responseDays", equalTo(2))
        .body("items[2].terms.processingDays", equalTo(7));

    String before = staff().get(conversation).asString();
    libraries.lookup(
        library,
        "processing-rules",
        "CO",
        "{\"messageType\":\"CO\",\"responseDays\":1,\"processingDays\":2}");
    awaitRecomputes(2);
    staff().get(url("recomputes")).then().body("items[0].moved", equalTo(0));
    assertThat(staff().get(conversation).asString()).isEqualTo(before);
  }

  @Test
  void theCustomersReplyThatReopensIsToBeAnsweredByTheRuleAsItIsNow() {
    String conversation = begin(null);
    act(conversation, "CLOSE");
    begin(null); // without an open conversation nothing is recomputed
    libraries.rule(library, 3, 8);
    awaitRecomputes(1);
    customer().body("{\"text\":\"And?\"}").post(conversation + "/messages").then().statusCode(201);

    JsonPath clocks = staff().get(conversation + "/clocks").jsonPath();
    assertThat(clocks.getList("response.targetDays")).containsExactly(1, 3);
    assertThat(clocks.getInt("processing.targetDays")).isEqualTo(8);
    assertThat(clocks.getString("response[1].breachedAt")).isNull();
  }

  @Test
  void aReopeningByARuleThatStaysAsItWasSaysNothingOfTerms() {
    String conversation = begin(null);
    act(conversation, "CLOSE");
    act(conversation, "REOPEN");
    staff().get(conversation + "/history").then().body("items[2].terms", nullValue());
  }

  private static Instant due(JsonPath clocks) {
    return due(clocks.getString("processing.due"));
  }

  private static Instant due(String text) {
    return Instant.parse(text);
  }

  private void awaitRecomputes(int count) {
    await("the recompute is done")
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(
            () -> {
              List<String> states =
                  staff().get(url("recomputes")).jsonPath().getList("items.state");
              assertThat(states).hasSizeGreaterThanOrEqualTo(count).containsOnly("DONE");
            });
  }

  private String begin(@Nullable Instant asked) {
    String when = asked == null ? "" : ",\"occurredAt\":\"" + asked + "\"";
    return importer()
        .body(
            """
            {"subject":"s","text":"t","type":"QU","category":"BORR","customer":"1"%s}"""
                .formatted(when))
        .post(url("conversations"))
        .then()
        .statusCode(201)
        .extract()
        .header("Location");
  }

  private void imported(String conversation, String author, Instant at) {
    importer()
        .header("If-Match", "*")
        .body(
            """
            {"text":"So.","author":"%s","occurredAt":"%s"}"""
                .formatted(author, at))
        .post(conversation + "/messages")
        .then()
        .statusCode(201);
  }

  private void act(String conversation, String action) {
    staff()
        .header("If-Match", staff().get(conversation).header("ETag"))
        .body("{\"action\":\"" + action + "\"}")
        .post(conversation + "/transitions")
        .then()
        .statusCode(200);
  }

  private String url(String path) {
    return BASE.formatted(library) + path;
  }

  private RequestSpecification staff() {
    return token("jdoe", "CSM1", library, null);
  }

  private RequestSpecification customer() {
    return token("opac", "OPAC", library, "1")
        .header("Idempotency-Key", UUID.randomUUID().toString());
  }

  private RequestSpecification importer() {
    return token("importer", "SYSTEM", library, null)
        .header("Idempotency-Key", UUID.randomUUID().toString());
  }
}
