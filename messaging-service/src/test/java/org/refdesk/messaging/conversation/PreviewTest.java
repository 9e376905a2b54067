package org.refdesk.messaging.conversation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.refdesk.messaging.conversation.ConversationCalls.token;
import static org.refdesk.messaging.conversation.LibraryCalls.CLOSED_AT_WEEKENDS;
import static org.refdesk.messaging.conversation.LibraryCalls.id;

import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.refdesk.messaging.LibraryFixture;
import org.refdesk.messaging.ServiceTest;

/** What an edit would do to the conversations that are open is what it then does. */
@ServiceTest
class PreviewTest {

  private static final String RULE =
      "\"messageType\":\"QU\",\"category\":\"BORR\",\"department\":\"BACKOFF\"";

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
  void thePreviewListsWhatThenMoves() {
    List<String> conversations = IntStream.range(0, 7).mapToObj(i -> calls.begin()).toList();
    String byHand = conversations.getFirst();
    calls.setByHand(byHand);
    String paused = conversations.get(1);
    calls.reply(paused);
    String closed = conversations.get(2);
    calls.act(closed, "CLOSE");
    String promised = conversations.get(3);
    calls.setByHand(promised);
    calls.reply(promised);

    Map<String, @Nullable String> moved =
        movesAsForeseen(
            conversations,
            calendar(CLOSED_AT_WEEKENDS),
            () -> libraries.lookup(library, "calendars", "OPEN", CLOSED_AT_WEEKENDS));

    assertThat(moved)
        .containsKey(id(paused) + "/PROCESSING")
        .containsKey(id(byHand) + "/RESPONSE")
        .doesNotContainKeys(
            id(byHand) + "/PROCESSING", id(closed) + "/PROCESSING", id(promised) + "/PROCESSING");
  }

  @Test
  void theEndOfACalendarCanBeTried() {
    LocalDate past = today().minusDays(3);
    libraries.lookup(library, "calendars", "OPEN", CLOSED_AT_WEEKENDS);
    assertMoves(
        "{\"table\":\"calendars\",\"code\":\"open\",\"activeTo\":\"%s\"}".formatted(past),
        () ->
            libraries.lookup(library, "calendars", "OPEN", CLOSED_AT_WEEKENDS, false, null, past));
    assertMoves(
        "{\"table\":\"calendars\",\"code\":\"OPEN\",\"activeTo\":null}",
        () -> libraries.lookup(library, "calendars", "OPEN", CLOSED_AT_WEEKENDS));
  }

  @Test
  void theBeginningOfACalendarCanBeTried() {
    LocalDate later = today().plusDays(30);
    libraries.lookup(library, "calendars", "OPEN", CLOSED_AT_WEEKENDS);
    assertMoves(
        "{\"table\":\"calendars\",\"code\":\"OPEN\",\"activeFrom\":\"%s\"}".formatted(later),
        () ->
            libraries.lookup(library, "calendars", "OPEN", CLOSED_AT_WEEKENDS, false, later, null));
  }

  @Test
  void hidingAndRemovingCanBeTried() {
    libraries.lookup(library, "calendars", "OPEN", CLOSED_AT_WEEKENDS);
    String branch = library + "C";
    String conversation = calls.begin(",\"branch\":\"" + branch + "\"");
    calls.awaitRecomputes();
    assertThat(
            movesAsForeseen(
                List.of(conversation),
                "{\"organization\":\"%s\",\"table\":\"calendars\",\"code\":\"OPEN\",\"hidden\":true}"
                    .formatted(branch.toLowerCase(Locale.ROOT)),
                () -> libraries.lookup(branch, "calendars", "OPEN", "{}", true, null, null)))
        .hasSize(2);
    assertThat(
            movesAsForeseen(
                List.of(conversation),
                "{\"organization\":\"%s\",\"table\":\"calendars\",\"code\":\"OPEN\",\"remove\":true}"
                    .formatted(branch),
                () -> libraries.delete(branch, "calendars", "OPEN")))
        .hasSize(2);
  }

  @Test
  void removingARuleCanBeTried() {
    assertMoves(
        "{\"table\":\"processing-rules\",\"code\":\"QUBORR\",\"remove\":true}",
        () -> libraries.delete(library, "processing-rules", "QUBORR"));
  }

  @Test
  void theCodeOfARuleComesFromItsFields() {
    assertMoves(
        """
        {"table":"processing-rules",
         "fields":{"messageType":"qu","category":"borr","department":"BACKOFF",
           "responseDays":2,"processingDays":7}}""",
        () -> libraries.rule(library, 2, 7));
  }

  @Test
  void anotherTimeZoneCanBeTried() {
    assertMoves(
        "{\"timeZone\":\"America/New_York\"}",
        () -> libraries.organization(library, "FIN", "LIBRARY", "America/New_York"));
  }

  @Test
  void anEditAboveCanBeTried() {
    String edit =
        """
        {"organization":"FIN","table":"calendars","code":"OPEN","fields":%s}"""
            .formatted(CLOSED_AT_WEEKENDS);
    calls.begin();
    assertThat(calls.foreseen(edit)).hasSize(2);
  }

  @Test
  void whatIsNoEditIsRefused() {
    refused(calendar("{\"weekly\":{}}")).body("errors.field", contains("fields.weekly"));
    refused(
            "{\"table\":\"calendars\",\"code\":\"OTHER\",\"fields\":%s}"
                .formatted(CLOSED_AT_WEEKENDS))
        .body("errors.field", contains("code"));
    refused("{\"table\":\"departments\",\"code\":\"X\",\"fields\":{}}")
        .body("errors.field", contains("table"));
    refused("{\"code\":\"OPEN\"}").body("errors.field", contains("table"));
    refused("{\"table\":\"calendars\",\"code\":\"OPEN\"}").body("errors.field", contains("fields"));
    refused("{\"timeZone\":\"CEST\"}").body("errors.field", contains("timeZone"));
    refused("{\"timeZone\":\"Europe/Paris\",\"table\":\"calendars\"}")
        .body("errors.field", contains("timeZone"));
    calls.staff().get(calls.url("recomputes/999999999")).then().statusCode(404);
    token("opac", "OPAC", library, "1").get(calls.url("recomputes")).then().statusCode(403);
  }

  @Test
  void whatIsNotThereIsNeitherEndedNorRemoved() {
    refused("{\"table\":\"calendars\",\"code\":\"OPEN\",\"activeTo\":\"2026-01-01\"}")
        .body("errors.field", contains("fields"));
    refused("{\"table\":\"processing-rules\",\"code\":\"QUXXXX\",\"remove\":true}")
        .body("errors.field", contains("code"));
    refused("{\"table\":\"calendars\",\"code\":\"OPEN\",\"hidden\":true}")
        .body("errors.field", contains("hidden"));
    refused("{\"table\":\"processing-rules\",\"code\":\"QUBORR\",\"remove\":true,\"hidden\":true}")
        .body("errors.field", contains("remove"));
    refused(
            "{\"table\":\"processing-rules\",\"code\":\"QUBORR\",\"activeFrom\":\"2026-02-01\","
                + "\"activeTo\":\"2026-01-31\"}")
        .body("errors.field", contains("activeTo"));
    refused("{\"table\":\"processing-rules\",\"code\":\"QUBORR\",\"activeFrom\":\"1 February\"}")
        .body("errors.field", contains("activeFrom"));
  }

  @Test
  void onlyWhoIsOfTheTreeCanBeNamed() {
    LibraryCalls other = LibraryCalls.unknown();
    libraries.library(other.code());
    for (String stranger : List.of("NOBODY", other.code(), other.code() + "C")) {
      refused(
              "{\"organization\":\"%s\",\"table\":\"calendars\",\"code\":\"OPEN\",\"fields\":%s}"
                  .formatted(stranger, CLOSED_AT_WEEKENDS))
          .body("errors.field", contains("organization"));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {"weekly":{"MONDAY":[{"opens":"9:00","closes":"17:00"}]}}                    | fields.weekly.MONDAY[0].opens
          {"weekly":{"MONDAY":[{"opens":"09:00","closes":"25:00"}]}}                   | fields.weekly.MONDAY[0].closes
          {"weekly":{"MONDAY":[{"opens":"17:00","closes":"09:00"}]}}                   | fields.weekly.MONDAY[0].closes
          {"weekly":{"MONDAY":[{"opens":"09:00"}]}}                                    | fields.weekly.MONDAY[0].closes
          {"weekly":{"MONDAY":"09:00-17:00"}}                                          | fields.weekly.MONDAY
          {"exceptions":[]}                                                            | fields.weekly
          {"weekly":%s,"exceptions":[{"date":"2026-13-01","slots":[]}]}                | fields.exceptions[0].date
          {"weekly":%s,"exceptions":[{"slots":[]}]}                                    | fields.exceptions[0].date
          {"weekly":%s,"exceptions":[{"date":"2026-12-24","everyYear":"yes"}]}         | fields.exceptions[0].everyYear
          {"weekly":%s,"exceptions":[{"date":"2026-12-24","slots":[{"opens":"x","closes":"17:00"}]}]} | fields.exceptions[0].slots[0].opens
          {"weekly":%s,"exceptions":[{"date":"2026-12-24"},{"date":"2026-12-24"}]}     | fields.exceptions[1].date
          """)
  void aCalendarIsReadStrictly(String fields, String fault) {
    String weekly = "{\"MONDAY\":[{\"opens\":\"09:00\",\"closes\":\"17:00\"}]}";
    refused(calendar(fields.replace("%s", weekly))).body("errors.field", contains(fault));
  }

  @Test
  void aRuleIsReadStrictly() {
    refused(rule("{\"responseDays\":-1,\"processingDays\":3," + RULE + "}"))
        .body("errors.field", contains("fields.responseDays"));
    refused(rule("{\"responseDays\":5,\"processingDays\":3," + RULE + "}"))
        .body("errors.field", contains("fields.processingDays"));
    refused(rule("{}"))
        .body(
            "errors.field",
            containsInAnyOrder(
                "fields.messageType",
                "fields.responseDays",
                "fields.processingDays",
                "fields.department"));
    refused(
            "{\"table\":\"processing-rules\",\"code\":\"QU\",\"fields\":{\"responseDays\":1,"
                + "\"processingDays\":3,"
                + RULE
                + "}}")
        .body("errors.field", contains("code"))
        .body("errors.message", contains("must be QUBORR here, or be left out"));
    refused(
            rule(
                "{\"responseDays\":1,\"processingDays\":3,\"messageType\":\"CO\","
                    + "\"category\":\"BORR\",\"department\":\"BACKOFF\"}"))
        .body("errors.field", contains("fields.category"));
    refused(
            rule(
                "{\"responseDays\":1,\"processingDays\":3,\"messageType\":\"QX\","
                    + "\"department\":\"BACKOFF\"}"))
        .body("errors.field", contains("fields.messageType"));
    calls
        .preview(rule("{\"responseDays\":1,\"processingDays\":3,\"respnseDays\":2," + RULE + "}"))
        .then()
        .statusCode(400)
        .body(
            "detail",
            equalTo(
                "Unknown property: fields.respnseDays. The table of config-service lists what can be given."));
  }

  private void assertMoves(String edit, Runnable real) {
    List<String> conversations = IntStream.range(0, 3).mapToObj(i -> calls.begin()).toList();
    calls.reply(conversations.getFirst());
    calls.awaitRecomputes();
    assertThat(movesAsForeseen(conversations, edit, real)).isNotEmpty();
  }

  /** Asserts that what is foreseen is what moves when the edit is made, and gives that. */
  private Map<String, @Nullable String> movesAsForeseen(
      List<String> conversations, String edit, Runnable real) {
    Map<String, @Nullable String> foreseen = calls.foreseen(edit);
    assertThat(calls.foreseen(edit)).isEqualTo(foreseen);
    Map<String, @Nullable String> before = calls.deadlines(conversations);
    real.run();
    calls.awaitRecomputes();
    Map<String, @Nullable String> moved =
        LibraryCalls.moved(before, calls.deadlines(conversations));
    assertThat(foreseen).containsAllEntriesOf(moved);
    assertThat(foreseen.keySet().stream().filter(before::containsKey)).hasSize(moved.size());
    return moved;
  }

  private ValidatableResponse refused(String edit) {
    return calls.preview(edit).then().statusCode(422);
  }

  private static String calendar(String fields) {
    return "{\"table\":\"calendars\",\"code\":\"OPEN\",\"fields\":%s}".formatted(fields);
  }

  private static String rule(String fields) {
    return "{\"table\":\"processing-rules\",\"fields\":%s}".formatted(fields);
  }

  private LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
  }
}
