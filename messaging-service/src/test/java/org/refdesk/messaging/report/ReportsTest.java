package org.refdesk.messaging.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.hamcrest.Matchers.equalTo;
import static org.refdesk.messaging.conversation.ConversationCalls.token;

import jakarta.inject.Inject;
import java.time.Clock;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.refdesk.messaging.LibraryFixture;
import org.refdesk.messaging.ServiceTest;

/** What the reports tell of conversations, as their readers see it. */
@ServiceTest
class ReportsTest {

  @Inject LibraryFixture libraries;
  @Inject ReportFolding folding;
  @Inject Clock clock;

  @Test
  void eachConversationCountsOnceWhereAndWhenItHappened() {
    ImportingSystem system = library("RPTA");
    // half past midnight of the first of February in Amsterdam
    String quick = system.question("2026-01-31T23:30:00Z");
    system.answer(quick, "2026-02-01T01:30:00Z");
    system.close(quick, "2026-02-02T10:00:00Z");
    String slow = system.question("2026-01-10T10:00:00Z");
    system.answer(slow, "2026-01-20T10:00:00Z");
    system.close(slow, "2026-03-05T10:00:00Z");
    system.write("CUSTOMER", slow, "2026-03-06T10:00:00Z");
    system.answer(slow, "2026-03-06T11:00:00Z");
    system.close(slow, "2026-03-07T10:00:00Z");
    String never = system.begin("2026-02-10T10:00:00Z", ",\"type\":\"CO\"");
    system.close(never, "2026-02-10T10:20:00Z");
    String sent = system.begin("2026-02-11T10:00:00Z", ",\"type\":\"CO\",\"author\":\"STAFF\"");
    system.close(sent, "2026-02-12T10:00:00Z");

    List<Map<String, Object>> expected =
        List.of(
            Map.ofEntries(
                Map.entry("department", "BACKOFF"),
                Map.entry("type", "QU"),
                Map.entry("month", "2026-01"),
                Map.entry("received", 1),
                Map.entry("answered", 1),
                Map.entry("answeredInTime", 0),
                Map.entry("answeredLate", 1),
                Map.entry("answerMinutesMedian", 14_847),
                Map.entry("answerMinutesP90", 14_847),
                Map.entry("processed", 0),
                Map.entry("processedInTime", 0),
                Map.entry("processedLate", 0),
                Map.entry("processedUnanswered", 0)),
            Map.ofEntries(
                Map.entry("department", "BACKOFF"),
                Map.entry("type", "QU"),
                Map.entry("month", "2026-02"),
                Map.entry("received", 1),
                Map.entry("answered", 1),
                Map.entry("answeredInTime", 1),
                Map.entry("answeredLate", 0),
                Map.entry("answerMinutesMedian", 123),
                Map.entry("answerMinutesP90", 123),
                Map.entry("processed", 1),
                Map.entry("processedInTime", 1),
                Map.entry("processedLate", 0),
                Map.entry("processedUnanswered", 0)),
            Map.ofEntries(
                Map.entry("department", "BACKOFF"),
                Map.entry("type", "QU"),
                Map.entry("month", "2026-03"),
                Map.entry("received", 0),
                Map.entry("answered", 0),
                Map.entry("answeredInTime", 0),
                Map.entry("answeredLate", 0),
                Map.entry("processed", 1),
                Map.entry("processedInTime", 0),
                Map.entry("processedLate", 1),
                Map.entry("processedUnanswered", 0)),
            Map.ofEntries(
                Map.entry("department", "FRONT"),
                Map.entry("type", "CO"),
                Map.entry("month", "2026-02"),
                Map.entry("received", 1),
                Map.entry("answered", 0),
                Map.entry("answeredInTime", 0),
                Map.entry("answeredLate", 0),
                // its rule gives no days
                Map.entry("processed", 2),
                Map.entry("processedInTime", 0),
                Map.entry("processedLate", 0),
                Map.entry("processedUnanswered", 1)));
    assertThat(system.rows("2026-01", "2026-12", "department,type,month")).isEqualTo(expected);
    folding.foldAll();
    assertThat(system.rows("2026-01", "2026-12", "department,type,month")).isEqualTo(expected);

    assertThat(system.rows("2026-01", "2026-03", ""))
        .singleElement()
        .satisfies(
            all -> assertThat(all).containsEntry("received", 3).containsEntry("processed", 4))
        .satisfies(all -> assertThat(all).containsEntry("answerMinutesMedian", 123));
    assertThat(system.rows("2026-03", "2026-03", "month,category"))
        .extracting(row -> row.get("month") + " " + row.get("category"))
        .containsExactly("2026-03 BORR");
  }

  @Test
  void whatIsReclassifiedCountsUnderWhatItWasAtEachMoment() {
    ImportingSystem system = library("RPTB");
    String one = system.question("2026-01-10T10:00:00Z");
    system
        .changing(one)
        .body("{\"type\":\"CO\",\"occurredAt\":\"2026-02-10T10:00:00Z\"}")
        .put(one + "/classification")
        .then()
        .statusCode(200);
    system.answer(one, "2026-03-10T10:00:00Z");

    assertThat(system.rows("2026-01", "2026-03", "month,type,department"))
        .extracting(
            row -> row.get("month") + " " + row.get("type") + " " + row.get("department"),
            row -> row.get("received"),
            row -> row.get("answered"),
            // late already before it got a type without days
            row -> row.get("answeredLate"))
        .containsExactly(tuple("2026-01 QU BACKOFF", 1, 0, 0), tuple("2026-03 CO FRONT", 0, 1, 1));
  }

  @Test
  void whatIsHandedOverIsOpenWhereItIsNow() {
    ImportingSystem system = library("RPTC");
    String first = system.question(clock.instant().minusSeconds(86_400L * 40).toString());
    system.question(clock.instant().minusSeconds(86_400L * 3).toString());
    assertThat(open(system)).containsExactly("BACKOFF 2 3 40");

    system
        .changing(first)
        .body("{\"department\":\"FRONT\"}")
        .put(first + "/assignment")
        .then()
        .statusCode(200);
    assertThat(open(system)).containsExactly("BACKOFF 1 3 3", "FRONT 1 40 40");
    folding.foldAll();
    assertThat(open(system)).containsExactly("BACKOFF 1 3 3", "FRONT 1 40 40");
    system.close(first, clock.instant().toString());
    assertThat(open(system)).containsExactly("BACKOFF 1 3 3");
    folding.foldAll();
    assertThat(open(system)).containsExactly("BACKOFF 1 3 3");
    String month = YearMonth.now(clock.withZone(ZoneId.of("Europe/Amsterdam"))).toString();
    assertThat(system.rows(month, month, "department"))
        .filteredOn(row -> "FRONT".equals(row.get("department")))
        .extracting(row -> row.get("processedUnanswered"))
        .containsExactly(1);
  }

  @Test
  void figuresAreExactHoweverManyWriteAndFoldAtOnce() throws Exception {
    ImportingSystem system = library("RPTD");
    List<Callable<Boolean>> work =
        IntStream.range(0, 60)
            .<Callable<Boolean>>mapToObj(
                i ->
                    () -> {
                      String one = system.question("2026-05-04T10:00:00Z");
                      if (i % 3 > 0) {
                        system.answer(one, "2026-05-04T10:%02d:00Z".formatted(i % 10));
                      }
                      if (i % 3 > 1) {
                        system.close(one, "2026-05-04T11:00:00Z");
                      }
                      if (i % 5 == 0) {
                        folding.foldAll();
                      }
                      return system.rows("2026-05", "2026-05", "").size() == 1;
                    })
            .toList();
    try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
      assertThat(threads.invokeAll(work)).extracting(Future::resultNow).containsOnly(true);
    }

    List<Map<String, Object>> before = system.rows("2026-05", "2026-05", "type");
    assertThat(before)
        .singleElement()
        .satisfies(
            all ->
                assertThat(all)
                    .containsEntry("received", 60)
                    .containsEntry("answered", 40)
                    .containsEntry("answeredInTime", 40)
                    .containsEntry("answerMinutesP90", 8)
                    .containsEntry("processed", 20));
    assertThat(system.open("")).extracting(all -> all.get("open")).containsExactly(40);
    folding.foldAll();
    assertThat(system.rows("2026-05", "2026-05", "type")).isEqualTo(before);
    assertThat(system.open("")).extracting(all -> all.get("open")).containsExactly(40);
  }

  @Test
  void anotherLibraryHasFiguresOfItsOwn() {
    library("RPTE").question("2026-01-10T10:00:00Z");
    assertThat(library("RPTF").rows("2026-01", "2026-01", "")).isEmpty();
    token("jdoe", "CSM1", "RPTF", null)
        .get("/api/messaging/v1/organizations/RPTE/reports/open-conversations")
        .then()
        .statusCode(404)
        .body("type", equalTo("urn:refdesk:problem:not-found"));
  }

  private ImportingSystem library(String code) {
    libraries
        .library(code)
        .lookup(code, "departments", "FRONT", "{}")
        .lookup(
            code,
            "processing-rules",
            "CO",
            """
            {"messageType":"CO","category":null,"responseDays":null,"processingDays":null,
             "department":"FRONT","processor":null,"personReporting":null}""");
    return new ImportingSystem(code);
  }

  private static List<String> open(ImportingSystem system) {
    return system.open("department").stream()
        .map(
            row ->
                row.get("department")
                    + " "
                    + row.get("open")
                    + " "
                    + row.get("ageDaysMedian")
                    + " "
                    + row.get("ageDaysOldest"))
        .toList();
  }
}
