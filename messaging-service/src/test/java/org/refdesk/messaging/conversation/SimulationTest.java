package org.refdesk.messaging.conversation;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;
import static org.refdesk.messaging.conversation.ConversationCalls.token;

import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.refdesk.messaging.LibraryFixture;
import org.refdesk.messaging.ServiceTest;

/** Deadlines tried beforehand; the first one is the first example of docs/deadlines.md. */
@ServiceTest
class SimulationTest {

  private static final String SIMULATIONS = "/api/messaging/v1/organizations/SIM/clock-simulations";

  @Inject LibraryFixture libraries;

  @BeforeEach
  void aLibrary() {
    String day = "[{\"opens\":\"09:00\",\"closes\":\"17:00\"}]";
    libraries
        .library("SIM")
        .lookup(
            "SIM",
            "calendars",
            "OPEN",
            """
            {"weekly":{"MONDAY":%1$s,"TUESDAY":%1$s,"WEDNESDAY":%1$s,"THURSDAY":%1$s,
             "FRIDAY":%1$s},"exceptions":[]}"""
                .formatted(day));
  }

  @Test
  void aQuestionAndAQuestionBack() {
    simulate(
            "\"responseDays\":1,\"processingDays\":2",
            """
            {"at":"2026-03-02T09:00:00Z","what":"CUSTOMER_POSTS"},
            {"at":"2026-03-03T14:00:00Z","what":"STAFF_REPLIES_EXPECTING_ANSWER"},
            {"at":"2026-03-05T10:00:00Z","what":"CUSTOMER_REPLIES"}""")
        .statusCode(200)
        .body("timeZone", equalTo("Europe/Amsterdam"))
        .body("response", hasSize(2))
        .body("response[0].deadline", equalTo("2026-03-03T16:00:00Z"))
        .body("response[0].breachedAt", nullValue())
        .body("response[1].due", equalTo("2026-03-06T16:00:00Z"))
        .body("processing.due", equalTo("2026-03-06T12:00:00Z"))
        .body("processing.elapsed", equalTo("PT13H"))
        .body("processing.paused", equalTo("PT44H"))
        .body("processing.rule.code", equalTo("QUBORR"))
        .body("processing.calendar.code", equalTo("OPEN"))
        .body(
            "processing.stretches.account",
            contains("COUNTED", "OUTSIDE_HOURS", "COUNTED", "PAUSED"));
  }

  @Test
  void theRulesDaysCountWhereNoneAreGiven() {
    simulate(
            "\"asOf\":\"2026-03-02T10:00:00Z\"",
            "{\"at\":\"2026-03-02T09:00:00Z\",\"what\":\"CUSTOMER_POSTS\"}")
        .statusCode(200)
        .body("response[0].due", equalTo("2026-03-03T16:00:00Z"))
        .body("processing.due", equalTo("2026-03-09T16:00:00Z"))
        .body("processing.elapsed", equalTo("PT1H"));
  }

  @Test
  void promisesAndOtherTypesCanBeTried() {
    libraries.lookup(
        "SIM",
        "processing-rules",
        "CO",
        "{\"messageType\":\"CO\",\"responseDays\":2,\"processingDays\":4,"
            + "\"department\":\"BACKOFF\"}");
    simulate(
            "\"processingDays\":2",
            """
            {"at":"2026-03-02T09:00:00Z","what":"CUSTOMER_POSTS"},
            {"at":"2026-03-02T10:00:00Z","what":"SET_DEADLINE","clock":"PROCESSING",
             "deadline":"2026-03-06T11:00:00Z"},
            {"at":"2026-03-03T14:00:00Z","what":"STAFF_REPLIES"},
            {"at":"2026-03-04T09:00:00Z","what":"CLASSIFY","type":"CO"},
            {"at":"2026-03-04T09:30:00Z","what":"NOTE"},
            {"at":"2026-03-05T10:00:00Z","what":"CUSTOMER_REPLIES"},
            {"at":"2026-03-05T11:00:00Z","what":"TAKE_BACK_DEADLINE","clock":"PROCESSING"}""")
        .statusCode(200)
        .body("processing.targetDays", equalTo(4))
        .body("processing.due", equalTo("2026-03-10T12:00:00Z"));
  }

  @Test
  void aCycleThatHasStoppedIsToldWithTheRuleThatItHad() {
    libraries.lookup(
        "SIM",
        "processing-rules",
        "CO",
        "{\"messageType\":\"CO\",\"responseDays\":2,\"processingDays\":4,"
            + "\"department\":\"BACKOFF\"}");
    String closed =
        """
        {"at":"2026-03-02T09:00:00Z","what":"CUSTOMER_POSTS"},
        {"at":"2026-03-03T14:00:00Z","what":"LIBRARY_CLOSES"},
        {"at":"2026-03-04T09:00:00Z","what":"CLASSIFY","type":"CO"}""";
    simulate("\"processingDays\":2", closed)
        .statusCode(200)
        .body("response[0].rule.code", equalTo("QUBORR"))
        .body("processing.targetDays", equalTo(2))
        .body("processing.deadline", equalTo("2026-03-04T16:00:00Z"))
        .body("processing.rule.code", equalTo("QUBORR"));
    simulate(
            "\"processingDays\":2",
            closed + ",{\"at\":\"2026-03-05T09:00:00Z\",\"what\":\"STAFF_REOPENS\"}")
        .statusCode(200)
        .body("processing.targetDays", equalTo(4))
        .body("processing.rule.code", equalTo("CO"));
  }

  @Test
  void aDeadlineIsSetAndTakenBackAsOfOneThatExists() {
    String post = "{\"at\":\"2026-03-02T09:00:00Z\",\"what\":\"CUSTOMER_POSTS\"},";
    String answer = "{\"at\":\"2026-03-02T09:30:00Z\",\"what\":\"STAFF_REPLIES\"},";
    String close = "{\"at\":\"2026-03-02T09:30:00Z\",\"what\":\"LIBRARY_CLOSES\"},";
    refused(post + set("PROCESSING", "2999-01-01T00:00:00Z"), "steps[1].deadline");
    refused(post + set("PROCESSING", "2036-03-12T10:00:00Z"), "steps[1].deadline");
    refused(post + set("PROCESSING", "2026-03-02T10:00:00Z"), "steps[1].deadline");
    refused(post + answer + set("RESPONSE", "2026-03-06T10:00:00Z"), "steps[2].clock");
    refused(post + close + set("PROCESSING", "2026-03-06T10:00:00Z"), "steps[2].clock");
    refused(post + takeBack("RESPONSE"), "steps[1].clock");
    refused(
        post
            + set("RESPONSE", "2026-03-06T10:00:00Z")
            + ","
            + answer.replace("09:30", "10:00")
            + takeBack("RESPONSE"),
        "steps[3].clock");
    simulate("\"processingDays\":2", post + set("PROCESSING", "2036-03-08T10:00:00Z"))
        .statusCode(200)
        .body("processing.due", equalTo("2036-03-08T10:00:00Z"));
  }

  private static String set(String clock, String deadline) {
    return """
        {"at":"2026-03-02T10:00:00Z","what":"SET_DEADLINE","clock":"%s","deadline":"%s"}"""
        .formatted(clock, deadline);
  }

  private static String takeBack(String clock) {
    return """
        {"at":"2026-03-02T11:00:00Z","what":"TAKE_BACK_DEADLINE","clock":"%s"}"""
        .formatted(clock);
  }

  @Test
  void whatCannotHappenIsRefusedWithItsPlace() {
    String post = "{\"at\":\"2026-03-02T09:00:00Z\",\"what\":\"CUSTOMER_POSTS\"}";
    refused("{\"at\":\"2026-03-02T09:00:00Z\",\"what\":\"STAFF_TAKES\"}", "steps[0].what");
    refused("{\"at\":\"2026-03-02T09:00:00Z\",\"what\":\"NOTE\"}", "steps[0].what");
    refused(post + ",{\"at\":\"2026-03-02T08:00:00Z\",\"what\":\"STAFF_TAKES\"}", "steps[1].at");
    refused(
        post + ",{\"at\":\"2026-03-02T10:00:00Z\",\"what\":\"STAFF_REOPENS\"}", "steps[1].what");
    refused(post + ",{\"at\":\"2026-03-02T10:00:00Z\",\"what\":\"SET_DEADLINE\"}", "steps[1]");
    refused(post + ",{\"at\":\"2036-03-20T10:00:00Z\",\"what\":\"NOTE\"}", "asOf");
    refused("", "steps");
  }

  private static void refused(String steps, String field) {
    simulate("\"processingDays\":2", steps).statusCode(422).body("errors.field", contains(field));
  }

  private static ValidatableResponse simulate(String more, String steps) {
    return token("cfg", "CFG1", "SIM", null)
        .body("{\"type\":\"QU\",\"category\":\"BORR\",%s,\"steps\":[%s]}".formatted(more, steps))
        .post(SIMULATIONS)
        .then();
  }
}
