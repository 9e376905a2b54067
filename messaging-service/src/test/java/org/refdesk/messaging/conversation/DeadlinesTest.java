package org.refdesk.messaging.conversation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.refdesk.messaging.conversation.ConversationCalls.token;

import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.refdesk.messaging.LibraryFixture;
import org.refdesk.messaging.ServiceTest;

/** What moves deadlines, and what is kept and recorded of them, as the callers see it. */
@ServiceTest
class DeadlinesTest {

  private static final String CONVERSATIONS = "/api/messaging/v1/organizations/DUE/conversations";
  private static final String LONG_AGO = ",\"occurredAt\":\"2026-01-05T10:00:00Z\"";

  @Inject LibraryFixture libraries;
  @Inject Clock clock;

  @BeforeEach
  void aLibrary() {
    libraries
        .library("DUE")
        .lookup(
            "DUE",
            "processing-rules",
            "CO",
            """
            {"messageType":"CO","category":null,"responseDays":3,"processingDays":9,
             "department":"BACKOFF","processor":"JDOE","personReporting":null,
             "warningLeadMinutes":60}""");
  }

  @Test
  void aDeadlineSetByHandStandsUntilItIsTakenBack() {
    String conversation = begin("");
    String computed = staff().get(conversation).jsonPath().getString("processingDue");
    String promised = clock.instant().plus(40, ChronoUnit.DAYS).toString();

    changing(conversation)
        .body("{\"due\":\"" + promised + "\"}")
        .put(conversation + "/deadlines/processing")
        .then()
        .statusCode(200)
        .header("ETag", notNullValue())
        .body("processingDue", equalTo(promised));
    reply(conversation)
        .then()
        .statusCode(201)
        .body("conversation.processingDue", equalTo(promised));
    staff()
        .get(conversation + "/clocks")
        .then()
        .body("processing.setByHand", is(true))
        .body("processing.state", equalTo("PAUSED"))
        .body("processing.due", equalTo(promised));
    staff()
        .get(conversation + "/history")
        .then()
        .body("items[1].kind", equalTo("DEADLINE_SET"))
        .body("items[1].clock", equalTo("PROCESSING"))
        .body("items[1].deadline", equalTo(promised));

    changing(conversation)
        .delete(conversation + "/deadlines/processing")
        .then()
        .statusCode(200)
        .body("processingDue", nullValue())
        .body("processingRemaining", notNullValue());
    changing(conversation).delete(conversation + "/deadlines/processing").then().statusCode(404);
    assertThat(computed).isNotEqualTo(promised);
  }

  @Test
  void onlyAnOpenClockHasADeadlineToSet() {
    String conversation = begin("");
    String later = "{\"due\":\"" + clock.instant().plus(Duration.ofDays(2)) + "\"}";
    reply(conversation).then().statusCode(201);

    changing(conversation)
        .body(later)
        .put(conversation + "/deadlines/response")
        .then()
        .statusCode(409)
        .body("type", equalTo("urn:refdesk:problem:clock-not-open"));
    act(conversation, "CLOSE");
    changing(conversation)
        .body(later)
        .put(conversation + "/deadlines/processing")
        .then()
        .statusCode(409);
  }

  @Test
  void whatCannotBeADeadlineIsRefused() {
    String conversation = begin("");
    String past = "{\"due\":\"2026-01-05T10:00:00Z\"}";

    staff().body(past).put(conversation + "/deadlines/response").then().statusCode(428);
    changing(conversation)
        .body(past)
        .put(conversation + "/deadlines/response")
        .then()
        .statusCode(422)
        .body("errors.field", contains("due"));
    changing(conversation)
        .body("{\"due\":\"2126-01-05T10:00:00Z\"}")
        .put(conversation + "/deadlines/response")
        .then()
        .statusCode(422);
    changing(conversation)
        .body("{}")
        .put(conversation + "/deadlines/response")
        .then()
        .statusCode(422);
    changing(conversation).body(past).put(conversation + "/deadlines/other").then().statusCode(404);
    token("opac", "OPAC", "DUE", "1")
        .body(past)
        .put(conversation + "/deadlines/response")
        .then()
        .statusCode(403);
  }

  @Test
  void anotherTypeBringsTheDaysOfItsRuleAndKeepsTheStart() {
    String conversation = begin("");
    JsonPath before = staff().get(conversation + "/clocks").jsonPath();

    changing(conversation)
        .body("{\"type\":\"co\"}")
        .put(conversation + "/classification")
        .then()
        .statusCode(200)
        .body("type", equalTo("CO"))
        .body("category", nullValue())
        .body("processor", equalTo("JDOE"))
        .body("personReporting", nullValue());

    JsonPath after = staff().get(conversation + "/clocks").jsonPath();
    assertThat(after.getString("processing.start")).isEqualTo(before.getString("processing.start"));
    assertThat(after.getInt("processing.targetDays")).isEqualTo(9);
    assertThat(after.getInt("response[0].targetDays")).isEqualTo(3);
    assertThat(Instant.parse(after.getString("processing.due")))
        .isAfter(Instant.parse(before.getString("processing.due")));
    assertThat(after.getString("processing.rule.code")).isEqualTo("CO");
    assertThat(after.getString("processing.warning")).isNotNull();
    staff()
        .get(conversation + "/history")
        .then()
        .body("items[1].kind", equalTo("RECLASSIFIED"))
        .body("items[1].terms.processingDays", equalTo(9));
  }

  @Test
  void anotherTypeWhileClosedExplainsNothingAnewUntilItIsReopened() {
    String conversation = begin("");
    act(conversation, "CLOSE");
    JsonPath before = staff().get(conversation + "/clocks/explanation").jsonPath();

    changing(conversation)
        .body("{\"type\":\"CO\"}")
        .put(conversation + "/classification")
        .then()
        .statusCode(200)
        .body("type", equalTo("CO"));
    JsonPath after = staff().get(conversation + "/clocks/explanation").jsonPath();
    assertThat(after.getMap("processing")).isEqualTo(before.getMap("processing"));
    assertThat(after.getInt("processing.targetDays")).isEqualTo(5);
    assertThat(after.getString("processing.rule.code")).isEqualTo("QUBORR");

    act(conversation, "REOPEN");
    JsonPath reopened = staff().get(conversation + "/clocks").jsonPath();
    assertThat(reopened.getInt("processing.targetDays")).isEqualTo(9);
    assertThat(reopened.getString("processing.rule.code")).isEqualTo("CO");
    assertThat(Instant.parse(reopened.getString("processing.due")))
        .isAfter(Instant.parse(before.getString("processing.deadline")));
  }

  @Test
  void whoHasTakenItUpKeepsItWhateverTheType() {
    String conversation = begin("");
    act(conversation, "TAKE");

    changing(conversation)
        .body("{\"type\":\"CO\"}")
        .put(conversation + "/classification")
        .then()
        .statusCode(200)
        .body("personReporting", equalTo("MSMITH"));
    changing(conversation)
        .body("{\"type\":\"CO\",\"category\":\"BORR\"}")
        .put(conversation + "/classification")
        .then()
        .statusCode(422)
        .body("errors.field", contains("category"));
  }

  @Test
  void aBreachIsRecordedAndClosingDoesNotUndoIt() {
    String conversation = begin(LONG_AGO);
    awaitBreach(conversation);
    act(conversation, "CLOSE");

    staff()
        .get(conversation + "/clocks")
        .then()
        .body("processing.state", equalTo("STOPPED"))
        .body("processing.breachedAt", equalTo("2026-01-10T23:00:00Z"))
        .body("processing.escalatedAt", notNullValue())
        .body("response[0].breachedAt", equalTo("2026-01-06T23:00:00Z"));
  }

  @Test
  void whoReportsIsToldOfABreachAndReadsIt() {
    String conversation = begin(LONG_AGO);
    int id = Integer.parseInt(conversation.substring(conversation.lastIndexOf('/') + 1));
    awaitBreach(conversation);
    String notifications = CONVERSATIONS.replace("conversations", "notifications");

    Response told = reporting().get(notifications + "?unread=true&limit=1");
    told.then().statusCode(200).body("items.kind", contains("ESCALATED"));
    reporting()
        .queryParam("after", told.jsonPath().getString("next"))
        .get(notifications + "?unread=true&limit=200")
        .then()
        .statusCode(200)
        .body("items.kind", everyItem(equalTo("ESCALATED")));
    reporting().get(notifications + "?limit=200").then().body("items.conversation", hasItem(id));
    long first = told.jsonPath().getLong("items[0].id");
    reporting()
        .body("{\"ids\":[" + first + "]}")
        .post(notifications + "/readings")
        .then()
        .statusCode(200)
        .body("changed", equalTo(1));
    reporting()
        .body("{\"ids\":[" + first + "]}")
        .post(notifications + "/readings")
        .then()
        .body("changed", equalTo(0));
    assertThat(
            reporting()
                .get(notifications + "?unread=true&limit=200")
                .jsonPath()
                .getList("items.id", Long.class))
        .doesNotContain(first);
    // another's notifications are not there for anybody else
    staff()
        .body("{\"ids\":[" + first + "],\"read\":false}")
        .post(notifications + "/readings")
        .then()
        .body("changed", equalTo(0));
    staff().get(notifications + "?unread=maybe").then().statusCode(400);
    token("opac", "OPAC", "DUE", "1").get(notifications).then().statusCode(403);
  }

  @Test
  void everyStretchOfACycleIsExplained() {
    String conversation = begin(LONG_AGO);
    reply(conversation).then().statusCode(201);

    JsonPath told = staff().get(conversation + "/clocks/explanation").jsonPath();
    assertThat(told.getList("response[0].stretches.account")).contains("COUNTED");
    assertThat(told.getList("processing.stretches.account")).contains("COUNTED", "PAUSED");
    assertThat(told.getString("processing.stretches[0].from"))
        .isEqualTo(told.getString("processing.start"));
    staff()
        .get(conversation + "/clocks")
        .then()
        .body("processing.stretches", nullValue())
        .body("response[0].rule.code", equalTo("QUBORR"))
        .body("response[0].rule.version", notNullValue());
  }

  @Test
  void aCycleThatHasStoppedKeepsTheCalendarThatItHad() {
    openingHours("09:00");
    String conversation = begin(",\"occurredAt\":\"2026-01-05T10:30:00Z\"");
    importer()
        .body("{\"text\":\"Yes.\",\"author\":\"STAFF\",\"occurredAt\":\"2026-01-05T14:00:00Z\"}")
        .header("If-Match", "*")
        .post(conversation + "/messages")
        .then()
        .statusCode(201);
    JsonPath before = staff().get(conversation + "/clocks").jsonPath();
    openingHours("14:00");

    JsonPath after = staff().get(conversation + "/clocks/explanation").jsonPath();
    assertThat(before.getString("response[0].elapsed")).isEqualTo("PT3H30M");
    assertThat(after.getString("response[0].elapsed")).isEqualTo("PT3H30M");
    assertThat(after.getString("response[0].stretches[0].length")).isEqualTo("PT3H30M");
    assertThat(after.getLong("response[0].calendar.version"))
        .isEqualTo(before.getLong("response[0].calendar.version"));
    libraries.lookup("DUE", "calendars", "OPEN", "{\"weekly\":{}}");
  }

  private void openingHours(String opens) {
    libraries.lookup(
        "DUE",
        "calendars",
        "OPEN",
        """
        {"weekly":{"MONDAY":[{"opens":"%1$s","closes":"17:00"}],
         "TUESDAY":[{"opens":"%1$s","closes":"17:00"}]},"exceptions":[]}"""
            .formatted(opens));
  }

  private static void awaitBreach(String conversation) {
    await("the breach is recorded")
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(
            () ->
                assertThat(
                        staff()
                            .get(conversation + "/clocks")
                            .jsonPath()
                            .getString("processing.escalatedAt"))
                    .isNotNull());
  }

  private static String begin(String more) {
    Response begun =
        importer()
            .body(
                """
                {"subject":"Fine","text":"Why a fine?","type":"QU","category":"BORR",
                 "customer":"1"%s}"""
                    .formatted(more))
            .post(CONVERSATIONS);
    assertThat(begun.statusCode()).as(begun.asString()).isEqualTo(201);
    return begun.header("Location");
  }

  private static Response reply(String conversation) {
    return changing(conversation).body("{\"text\":\"So.\"}").post(conversation + "/messages");
  }

  private static void act(String conversation, String action) {
    changing(conversation)
        .body("{\"action\":\"" + action + "\"}")
        .post(conversation + "/transitions")
        .then()
        .statusCode(200);
  }

  private static RequestSpecification changing(String conversation) {
    return staff().header("If-Match", staff().get(conversation).header("ETag"));
  }

  private static RequestSpecification importer() {
    return token("importer", "SYSTEM", "DUE", null)
        .header("Idempotency-Key", UUID.randomUUID().toString());
  }

  private static RequestSpecification staff() {
    return token("jdoe", "CSM1", "DUE", null);
  }

  private static RequestSpecification reporting() {
    return token("msmith", "CSM1", "DUE", null);
  }
}
