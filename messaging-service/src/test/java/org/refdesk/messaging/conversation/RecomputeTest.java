package org.refdesk.messaging.conversation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.refdesk.messaging.conversation.ConversationCalls.token;
import static org.refdesk.messaging.conversation.LibraryCalls.CLOSED_AT_WEEKENDS;
import static org.refdesk.messaging.conversation.LibraryCalls.execute;
import static org.refdesk.messaging.conversation.LibraryCalls.id;

import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.refdesk.commons.testing.EmbeddedStackResource;
import org.refdesk.local.ServiceName;
import org.refdesk.messaging.LibraryFixture;
import org.refdesk.messaging.ServiceTest;

/** What an edit of a rule, a calendar or a time zone does to the conversations that are open. */
@ServiceTest
class RecomputeTest {

  private static final ZoneId AMSTERDAM = ZoneId.of("Europe/Amsterdam");
  private static final Duration A_DAY = Duration.ofDays(1);

  @Inject LibraryFixture libraries;
  @Inject Clock clock;

  private LibraryCalls calls = LibraryCalls.unknown();
  private String library = "";

  @BeforeEach
  void aLibraryOfItsOwn() {
    calls = LibraryCalls.unknown();
    library = calls.code();
    libraries.library(library);
    calls.awaitRecomputes();
  }

  @Test
  void anEditOfTheRuleMovesOpenConversationsAndNotTheirModification() {
    String open = calls.begin();
    String closed = calls.begin();
    calls.act(closed, "CLOSE");
    JsonPath before = staff().get(open).jsonPath();
    String closedBefore = staff().get(closed).asString();

    libraries.rule(library, 2, 7);
    calls.awaitRecomputes();

    JsonPath after = staff().get(open).jsonPath();
    assertThat(after.getString("responseDue")).isGreaterThan(before.getString("responseDue"));
    assertThat(after.getString("processingDue")).isGreaterThan(before.getString("processingDue"));
    assertThat(after.getString("modified")).isEqualTo(before.getString("modified"));
    assertThat(staff().get(closed).asString()).isEqualTo(closedBefore);
    staff()
        .get(open + "/history")
        .then()
        .body("items[1].kind", equalTo("RESCHEDULED"))
        .body("items[1].actor", equalTo("SYSTEM"))
        .body("items[1].terms.processingDays", equalTo(7));
    staff()
        .get(open + "/clocks")
        .then()
        .body("processing.targetDays", equalTo(7))
        .body("processing.due", equalTo(after.getString("processingDue")));
  }

  @Test
  void anEditThatMovesNothingLeavesNoTrace() {
    String conversation = calls.begin();
    String before = staff().get(conversation).asString();
    libraries.lookup(
        library,
        "processing-rules",
        "QUBORR",
        """
        {"messageType":"QU","category":"BORR","responseDays":1,"processingDays":5,
         "department":"BACKOFF","processor":"JDOE","personReporting":"MSMITH",
         "warningLeadMinutes":90}""");
    calls.awaitRecomputes();

    assertThat(staff().get(conversation).asString()).isEqualTo(before);
    JsonPath clocks = staff().get(conversation + "/clocks").jsonPath();
    assertThat(clocks.getString("processing.warning")).isNotNull();
    staff().get(calls.url("recomputes")).then().body("items[0].moved", equalTo(0));
  }

  @Test
  void anotherReplicaGoesOnWhereOneHasEnded() throws SQLException {
    String done = calls.begin();
    String left = calls.begin();
    libraries.rule(library, 2, 7);
    calls.awaitRecomputes();
    execute("update conversation set response_due = null where organization = '" + library + "'");
    execute(
        """
        insert into recompute (organization, state, edits, requested_at, started_at, claimed_until,
          after_id, examined, moved)
        values ('%s', 'RUNNING', array['x'], now(), now(), now() - interval '1 s', %d, 1, 1)"""
            .formatted(library, id(done)));
    calls.awaitRecomputes();

    staff().get(done).then().body("responseDue", nullValue());
    staff().get(left).then().body("responseDue", notNullValue());
    staff()
        .get(calls.url("recomputes"))
        .then()
        .body("items[0].examined", equalTo(2))
        .body("items[0].moved", equalTo(2));
  }

  @Test
  void anEditAboveConcernsTheLibrariesBelow() {
    String conversation = calls.begin();
    libraries.end(library, "processing-rules", "QUBORR");
    calls.awaitRecomputes();
    staff().get(conversation).then().body("processingDue", nullValue());

    libraries.lookup(
        "FIN",
        "processing-rules",
        "QU",
        "{\"messageType\":\"QU\",\"responseDays\":4,\"processingDays\":8,"
            + "\"department\":\"BACKOFF\"}");
    calls.awaitRecomputes();
    staff()
        .get(conversation + "/clocks")
        .then()
        .body("processing.targetDays", equalTo(8))
        .body("processing.rule.organization", equalTo("FIN"));
    libraries.end("FIN", "processing-rules", "QU");
  }

  @Test
  void aDeadlineSetByHandStaysAsItIsDuringAPause() throws SQLException {
    String conversation = calls.begin();
    calls.setByHand(conversation);
    calls.reply(conversation);
    String before = staff().get(conversation).asString();
    assertThat(before).doesNotContain("processingRemaining");

    libraries.rule(library, 1, 5);
    calls.awaitRecomputes();
    staff().get(calls.url("recomputes")).then().body("items[0].moved", equalTo(0));
    assertThat(staff().get(conversation).asString()).isEqualTo(before);

    // as rows were once written
    execute(
        "update conversation set processing_remaining_ms = 5 where organization = '%s' and id = %d"
            .formatted(library, id(conversation)));
    libraries.rule(library, 1, 5);
    calls.awaitRecomputes();
    staff().get(calls.url("recomputes")).then().body("items[0].moved", equalTo(0));
    staff()
        .get(conversation + "/history")
        .then()
        .body("items.findAll { it.kind == 'RESCHEDULED' }.size()", equalTo(0));
  }

  @Test
  void theFirstDayOfACalendarMovesWhatIsOpen() throws SQLException {
    LocalDate today = LocalDate.ofInstant(clock.instant(), AMSTERDAM);
    libraries.lookup(
        library, "calendars", "OPEN", CLOSED_AT_WEEKENDS, false, today.plusDays(1), null);
    String conversation = calls.begin();
    calls.awaitRecomputes();
    String before = staff().get(conversation).jsonPath().getString("responseDue");

    dayTurns("active_from", today);

    calls.awaitRecomputes();
    JsonPath after = staff().get(conversation).jsonPath();
    assertThat(after.getString("responseDue")).isNotEqualTo(before);
    staff()
        .get(conversation + "/clocks")
        .then()
        .body("response[0].due", equalTo(after.getString("responseDue")))
        .body("processing.due", equalTo(after.getString("processingDue")));
    staff()
        .get(calls.url("recomputes"))
        .then()
        .body("items[0].edits[0]", equalTo(library + "/calendars/OPEN"));
  }

  @Test
  void theDayAfterACalendarMovesWhatIsOpenAtItsBranch() throws SQLException {
    LocalDate today = LocalDate.ofInstant(clock.instant(), AMSTERDAM);
    libraries.lookup(library, "calendars", "OPEN", CLOSED_AT_WEEKENDS, false, null, today);
    String conversation = calls.begin(",\"branch\":\"" + library + "C\"");
    calls.awaitRecomputes();

    dayTurns("active_to", today.minusDays(1));

    calls.awaitRecomputes();
    JsonPath after = staff().get(conversation).jsonPath();
    staff()
        .get(conversation + "/clocks")
        .then()
        .body("response[0].calendar", nullValue())
        .body("response[0].due", equalTo(after.getString("responseDue")));
    staff().get(calls.url("recomputes")).then().body("items[0].moved", equalTo(1));
  }

  /** Puts a day of the calendar and the last look at it back, as if the night were over. */
  private void dayTurns(String column, LocalDate day) throws SQLException {
    int before = calls.recomputes();
    execute(
        "update lookup_copy set %s = '%s' where organization = '%s' and kind = 'calendars'"
            .formatted(column, day, library));
    execute("update calendar_look set looked_at = '%s'".formatted(clock.instant().minus(A_DAY)));
    await("a recompute is requested")
        .atMost(Duration.ofSeconds(30))
        .until(() -> calls.recomputes() > before);
  }

  @Test
  void anImportIsReckonedByTheHoursOfToday() {
    Instant now = clock.instant();
    libraries.lookup(
        library,
        "calendars",
        "OPEN",
        CLOSED_AT_WEEKENDS,
        false,
        LocalDate.ofInstant(now, AMSTERDAM),
        null);
    String conversation =
        calls.begin(",\"occurredAt\":\"%s\"".formatted(now.minus(Duration.ofDays(20))));
    assertReckonedAsTold(conversation);

    token("importer", "SYSTEM", library, null)
        .body(
            "{\"text\":\"So.\",\"author\":\"STAFF\",\"answerExpected\":true,\"occurredAt\":\"%s\"}"
                .formatted(now.minus(Duration.ofDays(19))))
        .header("If-Match", "*")
        .header("Idempotency-Key", UUID.randomUUID().toString())
        .post(conversation + "/messages")
        .then()
        .statusCode(201);
    staff()
        .get(conversation + "/clocks")
        .then()
        .body(
            "processing.remaining",
            equalTo(staff().get(conversation).jsonPath().getString("processingRemaining")));
  }

  private void assertReckonedAsTold(String conversation) {
    JsonPath stored = staff().get(conversation).jsonPath();
    staff()
        .get(conversation + "/clocks")
        .then()
        .body("response[0].due", equalTo(stored.getString("responseDue")))
        .body("processing.due", equalTo(stored.getString("processingDue")));
  }

  @Test
  void whatATransactionWritesThatBeganBeforeTheEditIsLookedAtToo() throws SQLException {
    String conversation = calls.begin();
    try (Connection earlier =
        EmbeddedStackResource.stack()
            .postgres()
            .connect("refdesk_messaging", ServiceName.MESSAGING.appRole())) {
      earlier.setAutoCommit(false);
      earlier
          .createStatement()
          .execute("select set_config('refdesk.organization', '" + library + "', true)");
      libraries.rule(library, 1, 5);
      earlier
          .createStatement()
          .execute("update conversation set response_due = null where id = " + id(conversation));
      await("the recompute has begun")
          .atMost(Duration.ofSeconds(30))
          .until(() -> !calls.states().getFirst().equals("WAITING"));
      await("it waits for the transaction")
          .during(Duration.ofSeconds(2))
          .until(() -> calls.states().getFirst().equals("RUNNING"));
      earlier.commit();
    }

    calls.awaitRecomputes();
    staff().get(conversation).then().body("responseDue", notNullValue());
    staff()
        .get(calls.url("recomputes"))
        .then()
        .body("items[0].examined", equalTo(1))
        .body("items[0].moved", equalTo(1));
  }

  @Test
  void aRecomputeTellsOfHowManyItHasCome() {
    calls.begin();
    calls.begin();
    calls.act(calls.begin(), "CLOSE");
    libraries.rule(library, 2, 7);
    calls.awaitRecomputes();
    staff()
        .get(calls.url("recomputes"))
        .then()
        .body("items[0].total", equalTo(2))
        .body("items[0].examined", equalTo(2));
  }

  @Test
  void aNameGovernsNothing() {
    int before = calls.recomputes();
    libraries.organization(library, "FIN", "LIBRARY");
    assertThat(calls.recomputes()).isEqualTo(before);
    libraries.organization(library, "FIN", "LIBRARY", "Europe/Lisbon");
    assertThat(calls.recomputes()).isEqualTo(before + 1);
  }

  private RequestSpecification staff() {
    return calls.staff();
  }
}
