package org.refdesk.messaging.waiting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.refdesk.messaging.conversation.ConversationCalls.token;

import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.refdesk.commons.testing.EmbeddedStackResource;
import org.refdesk.messaging.LibraryFixture;
import org.refdesk.messaging.ServiceTest;

/**
 * What happens to conversations by themselves, with the sweeper of the service beside the test's.
 */
@ServiceTest
class WaitingConversationsTest {

  private static final ZoneId AMSTERDAM = ZoneId.of("Europe/Amsterdam");
  private static final String ALL =
      "\"acknowledgement\":\"RECV\",\"reminder\":\"RMND\",\"reminderDays\":3,"
          + "\"closeUnansweredDays\":5,\"closeSentDays\":10";

  @Inject LibraryFixture libraries;
  @Inject WaitingSweep sweep;
  @Inject Clock clock;

  private String library = "";

  @BeforeEach
  void aLibraryOfItsOwn() {
    library = "W" + UUID.randomUUID().toString().substring(0, 8).toUpperCase(Locale.ROOT);
    libraries.library(library).customer(library, "1", "Anna");
    text("RECV", "{\"en\":\"Got it\",\"nl\":\"Dag {{customerName}}, ontvangen: {{subject}}\"}");
    text("RMND", "{\"en\":\"Dear {{customerName}}, {{staffName}} waits\"}");
  }

  @Test
  void aNewConversationIsAcknowledgedAndThatIsNoAnswer() {
    rule(ALL);
    String conversation = post();

    awaitMessages(conversation, 2);
    customer()
        .get(conversation + "/messages")
        .then()
        .body("items[1].kind", equalTo("AUTOMATIC"))
        .body("items[1].text", equalTo("Dag Anna, ontvangen: Sunday"))
        .body("items[1].authorName", equalTo(library))
        .body("items[1].author", nullValue());
    staff()
        .get(conversation)
        .then()
        .body("status", equalTo("A"))
        .body("responseDue", notNullValue())
        .body("responseSent", nullValue());
    staff()
        .get(conversation + "/history")
        .then()
        .body("items[1].kind", equalTo("ACKNOWLEDGED"))
        .body("items[1].actor", equalTo("SYSTEM"));
    assertThat(step(conversation)).isEmpty();
    customer().get(url("/unread")).then().body("conversations", equalTo(1));
  }

  @Test
  void nobodyIsWrittenToWhileTheBranchIsClosed() throws SQLException {
    LocalDate open = LocalDate.ofInstant(clock.instant(), AMSTERDAM).plusDays(3);
    libraries.lookup(
        library,
        "calendars",
        "OPEN",
        "{\"weekly\":{\"%s\":[{\"opens\":\"09:00\",\"closes\":\"17:00\"}]},\"exceptions\":[]}"
            .formatted(open.getDayOfWeek()));
    rule(ALL);
    String conversation = post();
    Instant opening = open.atTime(9, 0).atZone(AMSTERDAM).toInstant();
    assertThat(due(conversation)).isEqualTo(opening);

    // planned before the calendar was edited: it is looked at anew, and still not sent
    execute("update waiting_step set due_at = now() where organization = '" + library + "'");
    await("it is put off").until(() -> due(conversation).equals(opening));
    awaitMessages(conversation, 1);
  }

  @Test
  void theCustomerIsRemindedOnceThoughSeveralSweepAndThenItIsClosed()
      throws SQLException, InterruptedException, ExecutionException {
    rule(ALL);
    String conversation = ask(post());
    assertThat(step(conversation)).isEqualTo("REMIND");
    letDaysPass(7);
    sweepAtOnce();

    await("it is reminded of")
        .atMost(Duration.ofSeconds(30))
        .until(() -> kinds(conversation).contains("REMINDED"));
    awaitStatus(conversation, "C");
    List<String> kinds = kinds(conversation);
    assertThat(kinds).containsOnlyOnce("REMINDED");
    staff()
        .get(conversation + "/messages")
        .then()
        .body("items[-1].kind", equalTo("AUTOMATIC"))
        .body("items[-1].text", equalTo("Dear Anna, " + library + " waits"));
    staff()
        .get(conversation)
        .then()
        .body("processingDue", nullValue())
        .body("processingRemaining", notNullValue());
    assertThat(step(conversation)).isEqualTo("CLOSE");
    assertThat(due(conversation)).isAfter(clock.instant().plus(Duration.ofDays(4)));

    letDaysPass(7);
    sweepAtOnce();
    awaitStatus(conversation, "Z");
    assertThat(kinds(conversation)).containsOnlyOnce("REMINDED");
    staff()
        .get(conversation + "/history")
        .then()
        .body("items[-1].action", equalTo("SYSTEM_CLOSES"))
        .body("items[-1].from", equalTo("C"));
    assertThat(kinds(conversation)).hasSize(kinds.size() + 1);
    assertThat(step(conversation)).isEmpty();
  }

  @Test
  void anAnswerInBetweenEndsTheWait() throws SQLException {
    rule(ALL);
    String conversation = ask(post());
    reply(conversation);
    assertThat(step(conversation)).isEmpty();

    String again = ask(conversation);
    letDaysPass(7);
    await("the second question is reminded of")
        .atMost(Duration.ofSeconds(30))
        .until(() -> kinds(again).contains("REMINDED"));
    reply(conversation);
    assertThat(step(conversation)).isEmpty();
    assertThat(kinds(conversation)).containsOnlyOnce("REMINDED");
  }

  @Test
  void aConversationThatSomebodyIsChangingIsLeftAlone() throws SQLException {
    rule(ALL);
    String conversation = ask(post());
    int before = kinds(conversation).size();
    try (Connection reply = connect()) {
      reply.setAutoCommit(false);
      reply
          .createStatement()
          .executeQuery(
              "select 1 from conversation where organization = '%s' and id = %s for no key update"
                  .formatted(library, id(conversation)));
      letDaysPass(7);
      sweep.sweep(clock.instant(), 100);
      assertThat(kinds(conversation)).hasSize(before);
      reply.rollback();
    }
    await("then it is reminded of")
        .atMost(Duration.ofSeconds(30))
        .until(() -> kinds(conversation).contains("REMINDED"));
  }

  @Test
  void whatWasSentIsClosedWhenNothingFollows() throws SQLException {
    rule("\"closeSentDays\":2");
    String conversation = post();
    changing(conversation).body("{\"text\":\"At ten.\"}").post(conversation + "/messages");
    assertThat(step(conversation)).isEqualTo("CLOSE");
    letDaysPass(4);
    awaitStatus(conversation, "Z");
  }

  @Test
  void withoutATextThereIsNoReminderAndNoClosing() throws SQLException {
    rule(ALL);
    String conversation = ask(post());
    int before = kinds(conversation).size();
    libraries.end(library, "default-messages", "RMND");
    letDaysPass(7);
    sweep.sweep(clock.instant(), 100);
    await("it is put off")
        .atMost(Duration.ofSeconds(30))
        .until(() -> due(conversation).isAfter(clock.instant()));
    assertThat(kinds(conversation)).hasSize(before);
    assertThat(step(conversation)).isEqualTo("REMIND");
  }

  @Test
  void withoutALicenceNothingHappensByItself() throws SQLException {
    rule(ALL);
    String conversation = ask(post());
    int before = kinds(conversation).size();
    libraries.licence(library, null, LocalDate.of(2020, 12, 31));
    letDaysPass(7);
    sweep.sweep(clock.instant(), 100);
    await("it is put off")
        .atMost(Duration.ofSeconds(30))
        .until(() -> due(conversation).isAfter(clock.instant()));
    libraries.licence(library, null, null);
    assertThat(kinds(conversation)).hasSize(before);
  }

  @Test
  void thePastThatIsBroughtInIsNeitherAcknowledgedNorRemindedOfAtOnce() throws SQLException {
    rule(ALL);
    String imported = postedLongAgo();
    assertThat(step(imported)).isEmpty();
    answerLongAgo(imported, "true");
    assertThat(step(imported)).isEqualTo("REMIND");
    assertThat(due(imported)).isAfter(clock.instant().plus(Duration.ofDays(2)));
  }

  @Test
  void anEditOfTheRuleConcernsWhatWaits() throws SQLException {
    rule("\"acknowledgement\":null");
    String conversation = ask(post());
    assertThat(step(conversation)).isEmpty();
    rule(ALL);
    await("it is planned")
        .atMost(Duration.ofSeconds(30))
        .until(() -> step(conversation).equals("REMIND"));
    Instant planned = due(conversation);
    rule(ALL.replace("\"reminderDays\":3", "\"reminderDays\":6"));
    await("it is planned anew")
        .atMost(Duration.ofSeconds(30))
        .until(() -> due(conversation).isAfter(planned));
    rule("\"acknowledgement\":null");
    await("nothing is planned")
        .atMost(Duration.ofSeconds(30))
        .until(() -> step(conversation).isEmpty());
  }

  @Test
  void anEditDoesNotBringWhatWaitedForYearsToAnEndAtOnce() throws SQLException {
    rule("\"acknowledgement\":null");
    String asked = importedAnswer("true");
    String sent = importedAnswer("false");
    assertThat(step(asked) + step(sent)).isEmpty();

    rule(ALL);
    await("both are planned")
        .atMost(Duration.ofSeconds(30))
        .until(() -> step(asked).equals("REMIND") && step(sent).equals("CLOSE"));
    assertThat(due(asked)).isAfter(clock.instant().plus(Duration.ofDays(2)));
    assertThat(due(sent)).isAfter(clock.instant().plus(Duration.ofDays(9)));
    sweep.sweep(clock.instant(), 100);
    assertThat(kinds(asked)).hasSize(2);
    assertThat(kinds(sent)).hasSize(2);
  }

  @Test
  void anAnswerThatStaffWriteDownEndsTheWait() {
    rule(ALL);
    String conversation = ask(post());
    assertThat(step(conversation)).isEqualTo("REMIND");

    staff()
        .body("{\"text\":\"This, said by phone.\",\"author\":\"CUSTOMER\"}")
        .post(conversation + "/messages")
        .then()
        .statusCode(201)
        .body("conversation.status", equalTo("D"));
    assertThat(step(conversation)).isEmpty();
  }

  @Test
  void whatIsFullIsNotRemindedOfAndStillClosed() throws SQLException {
    rule(ALL);
    String conversation = ask(post());
    int before = kinds(conversation).size();
    execute(
        "update conversation set history_length = 2000 where organization = '%s' and id = %s"
            .formatted(library, id(conversation)));

    letDaysPass(4);
    await("closing is planned instead of the reminder")
        .atMost(Duration.ofSeconds(30))
        .until(() -> step(conversation).equals("CLOSE"));
    assertThat(due(conversation)).isAfter(clock.instant());
    letDaysPass(7);
    awaitStatus(conversation, "Z");
    assertThat(kinds(conversation)).hasSize(before + 1).doesNotContain("REMINDED");
  }

  private void rule(String waiting) {
    libraries.lookup(
        library,
        "processing-rules",
        "QUBORR",
        "{\"messageType\":\"QU\",\"category\":\"BORR\",\"responseDays\":1,"
            + "\"processingDays\":5,\"department\":\"BACKOFF\","
            + waiting
            + "}");
  }

  private void text(String code, String texts) {
    libraries.lookup(library, "default-messages", code, "{\"texts\":" + texts + "}");
  }

  private String post() {
    return customer()
        .body("{\"subject\":\"Sunday\",\"text\":\"t\",\"type\":\"QU\",\"category\":\"BORR\"}")
        .post(url(""))
        .then()
        .statusCode(201)
        .extract()
        .header("Location");
  }

  private String importedAnswer(String answerExpected) {
    String conversation = postedLongAgo();
    answerLongAgo(conversation, answerExpected);
    return conversation;
  }

  private String postedLongAgo() {
    return importer()
        .body(
            """
            {"subject":"s","text":"t","type":"QU","category":"BORR","customer":"1",
             "occurredAt":"2020-01-06T10:00:00Z"}\
            """)
        .post(url(""))
        .then()
        .statusCode(201)
        .extract()
        .header("Location");
  }

  private void answerLongAgo(String conversation, String answerExpected) {
    importer()
        .header("If-Match", staff().get(conversation).header("ETag"))
        .body(
            """
            {"text":"Which?","author":"STAFF","by":"JDOE","answerExpected":%s,
             "occurredAt":"2020-01-07T10:00:00Z"}\
            """
                .formatted(answerExpected))
        .post(conversation + "/messages")
        .then()
        .statusCode(201);
  }

  /** Staff ask back; an acknowledgement that comes just then makes a new version. */
  private String ask(String conversation) {
    await("nobody was faster")
        .until(
            () ->
                changing(conversation)
                        .body("{\"text\":\"Which?\",\"answerExpected\":true}")
                        .post(conversation + "/messages")
                        .statusCode()
                    == 201);
    return conversation;
  }

  private void reply(String conversation) {
    customer().body("{\"text\":\"This.\"}").post(conversation + "/messages").then().statusCode(201);
  }

  /** As if the waits of this library had begun so many days before. */
  private void letDaysPass(int days) throws SQLException {
    execute(
        "update waiting_step set since = since - interval '%d days', due_at = now()".formatted(days)
            + " where organization = '"
            + library
            + "'");
  }

  private void sweepAtOnce() throws InterruptedException, ExecutionException {
    try (ExecutorService replicas = Executors.newFixedThreadPool(4)) {
      List<Future<Integer>> rounds = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        rounds.add(replicas.submit(() -> sweep.sweep(clock.instant(), 100)));
      }
      for (Future<Integer> round : rounds) {
        round.get();
      }
    }
  }

  private void awaitStatus(String conversation, String status) {
    await("status " + status)
        .atMost(Duration.ofSeconds(30))
        .until(() -> staff().get(conversation).jsonPath().getString("status").equals(status));
  }

  private static void awaitMessages(String conversation, int count) {
    String organization = conversation.replaceFirst(".*/organizations/([^/]+)/.*", "$1");
    await(count + " messages")
        .atMost(Duration.ofSeconds(30))
        .until(
            () ->
                token("jdoe", "CSM1", organization, null)
                        .get(conversation + "/messages")
                        .jsonPath()
                        .getList("items")
                        .size()
                    == count);
  }

  /** Kinds of the history's entries. */
  private List<String> kinds(String conversation) {
    JsonPath history = staff().get(conversation + "/history").jsonPath();
    return history.getList("items.kind");
  }

  /** The step that is planned; empty for none. */
  private String step(String conversation) {
    return query("select step from waiting_step where ", conversation);
  }

  private Instant due(String conversation) {
    return Instant.parse(
        query(
            "select to_char(due_at at time zone 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"')"
                + " from waiting_step where ",
            conversation));
  }

  private String query(String sql, String conversation) {
    try (Connection connection = connect();
        ResultSet row =
            connection
                .createStatement()
                .executeQuery(
                    sql
                        + "organization = '%s' and conversation_id = %s"
                            .formatted(library, id(conversation)))) {
      return row.next() ? row.getString(1) : "";
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void execute(String sql) throws SQLException {
    try (Connection connection = connect()) {
      connection.createStatement().execute(sql);
    }
  }

  private static Connection connect() throws SQLException {
    return EmbeddedStackResource.stack().postgres().connect("refdesk_messaging", "postgres");
  }

  private static String id(String conversation) {
    return conversation.substring(conversation.lastIndexOf('/') + 1);
  }

  private String url(String path) {
    return "/api/messaging/v1/organizations/%s/conversations%s".formatted(library, path);
  }

  private RequestSpecification changing(String conversation) {
    return staff().header("If-Match", staff().get(conversation).header("ETag"));
  }

  private RequestSpecification importer() {
    return token("importer", "SYSTEM", library, null)
        .header("Idempotency-Key", UUID.randomUUID().toString());
  }

  private RequestSpecification staff() {
    return token("jdoe", "CSM1", library, null);
  }

  private RequestSpecification customer() {
    return token("opac", "OPAC", library, "1")
        .header("Idempotency-Key", UUID.randomUUID().toString());
  }
}
