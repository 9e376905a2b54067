package org.refdesk.messaging.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;
import static org.refdesk.messaging.conversation.ConversationCalls.token;

import jakarta.inject.Inject;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.refdesk.messaging.LibraryFixture;
import org.refdesk.messaging.ServiceTest;

/** How reports are asked for, and what cannot be. */
@ServiceTest
class ReportReadingTest {

  private static final String FILE =
      """
      type,month,received,answered,answeredInTime,answeredLate,answerMinutesMedian,\
      answerMinutesP90,processed,processedInTime,processedLate,processedUnanswered
      QU,2026-04,1,0,0,0,,,0,0,0,0
      """
          .replace("\n", "\r\n");

  @Inject LibraryFixture libraries;

  private final ImportingSystem system = new ImportingSystem("RPTR");

  @BeforeEach
  void aLibrary() {
    libraries.library("RPTR");
  }

  @Test
  void aReportIsAFileForASpreadsheetToo() {
    libraries.library("RPTS");
    ImportingSystem other = new ImportingSystem("RPTS");
    other.question("2026-04-10T10:00:00Z");

    String asked = "?from=2026-04&to=2026-04&by=type,month";
    other
        .caller()
        .accept("text/csv")
        .get(other.reports() + "/conversations" + asked)
        .then()
        .statusCode(200)
        .contentType(startsWith("text/csv"))
        .header("Content-Disposition", containsString("RPTS-conversations-2026-04-2026-04.csv"))
        .body(equalTo(FILE));
    other
        .caller()
        .accept("application/json")
        .get(other.reports() + "/conversations" + asked + "&format=csv")
        .then()
        .statusCode(200)
        .body(equalTo(FILE));
    other
        .caller()
        .accept("text/csv, application/json;q=0.5")
        .get(other.reports() + "/conversations" + asked + "&format=json")
        .then()
        .statusCode(200)
        .contentType(startsWith("application/json"))
        .body("timeZone", equalTo("Europe/Amsterdam"))
        .body("from", equalTo("2026-04"));
    other
        .caller()
        .get(other.reports() + "/open-conversations?by=type&format=csv")
        .then()
        .statusCode(200)
        .body(startsWith("type,open,ageDaysMedian,ageDaysP90,ageDaysOldest\r\nQU,1,"));
  }

  @Test
  void whatCannotBeReportedIsRefused() {
    for (List<String> asked :
        List.of(
            List.of("2026-00", "2026-01", "type"),
            List.of("2026-1", "2026-02", "type"),
            List.of("x", "2026-02", "type"),
            List.of("", "2026-02", "type"),
            List.of("2026-02", "2026-01", "type"),
            List.of("2024-01", "2026-01", "type"),
            List.of("2026-01", "2026-02", "type,type"),
            List.of("2026-01", "2026-02", "type,"),
            List.of("2026-01", "2026-02", "processor"))) {
      system
          .report(asked.get(0), asked.get(1), asked.get(2))
          .then()
          .statusCode(400)
          .contentType("application/problem+json");
    }
    system.caller().get(system.reports() + "/conversations").then().statusCode(400);
    system.caller().get(system.reports() + "/open-conversations?by=month").then().statusCode(400);
    system
        .caller()
        .get(system.reports() + "/open-conversations?format=xlsx")
        .then()
        .statusCode(400);
    system
        .caller()
        .accept("image/png")
        .get(system.reports() + "/open-conversations")
        .then()
        .statusCode(406);
    assertThat(system.rows("2024-02", "2026-01", "type")).isEmpty();
  }

  @Test
  void staffAndConfiguratorsReadThem() {
    for (String role : List.of("CSM1", "CFG1", "SYSTEM")) {
      token("jdoe", role, "RPTR", null)
          .get(system.reports() + "/open-conversations")
          .then()
          .statusCode(200);
    }
    token("opac", "OPAC", "RPTR", "1")
        .get(system.reports() + "/open-conversations")
        .then()
        .statusCode(403);
  }
}
