package org.refdesk.messaging.report;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.refdesk.commons.testing.EmbeddedStackResource;
import org.refdesk.messaging.LibraryFixture;
import org.refdesk.messaging.ServiceTest;

/** What the migration counts of conversations that were there before is what the service counts. */
@ServiceTest
class ReportMigrationTest {

  private static final String MIGRATION = "/db/migration/V202611261900__reports.sql";

  private static final String FIGURES =
      """
      select concat_ws(' ', month, department, type, category, bucket, received, answered,
        answered_in_time, answered_late, processed, processed_in_time, processed_late,
        processed_unanswered)
      from report_count where organization = 'RPTM'
      union all
      select concat_ws(' ', begun, department, type, category, n)
      from report_open where organization = 'RPTM'
      order by 1""";

  @Inject LibraryFixture libraries;
  @Inject ReportFolding folding;

  @Test
  void countsTheSame() throws Exception {
    libraries
        .library("RPTM")
        .lookup(
            "RPTM",
            "processing-rules",
            "CO",
            """
            {"messageType":"CO","category":null,"responseDays":null,"processingDays":null,
             "department":null,"processor":null,"personReporting":null}""");
    fill(new ImportingSystem("RPTM"));
    folding.foldAll();

    try (Connection connection =
            EmbeddedStackResource.stack().postgres().connect("refdesk_messaging", "postgres");
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      List<String> counted = figures(statement);
      statement.execute("delete from report_count; delete from report_open");
      statement.execute(counting());
      List<String> migrated = figures(statement);
      connection.rollback();
      assertThat(migrated).isEqualTo(counted).hasSizeGreaterThan(10);
    }
  }

  private static void fill(ImportingSystem system) {
    for (int i = 0; i < 10; i++) {
      String one = system.question("2026-0%d-28T23:30:00Z".formatted(1 + i % 3));
      if (i % 4 > 0) {
        system.answer(one, "2026-04-0%dT1%d:17:00Z".formatted(1 + i % 5, i));
      }
      if (i % 4 > 1) {
        system.close(one, "2026-04-1%dT10:00:00Z".formatted(i));
      }
      if (i % 4 == 3) {
        system.write("CUSTOMER", one, "2026-04-20T10:00:00Z");
        system.answer(one, "2026-04-21T10:00:00Z");
      }
    }
    String quick = system.question("2026-06-01T10:00:00Z");
    system.close(quick, "2026-06-01T10:05:00Z");
    system.write("CUSTOMER", quick, "2026-06-02T10:00:00Z");
    system.answer(quick, "2026-06-02T10:07:30Z");
    String sent = system.begin("2026-06-03T10:00:00Z", ",\"type\":\"CO\",\"author\":\"STAFF\"");
    system.write("CUSTOMER", sent, "2026-06-03T11:00:00Z");
    system.answer(sent, "2026-06-03T11:16:00Z");
    system.close(sent, "2026-06-04T10:00:00Z");
    system.begin("2026-06-05T10:00:00Z", ",\"type\":\"CO\"");
  }

  private static List<String> figures(Statement statement) throws SQLException {
    List<String> figures = new ArrayList<>();
    try (var row = statement.executeQuery(FIGURES)) {
      while (row.next()) {
        figures.add(row.getString(1));
      }
    }
    return figures;
  }

  /** The part of the migration that counts what there is. */
  private static String counting() throws IOException {
    try (InputStream file =
        Objects.requireNonNull(ReportMigrationTest.class.getResourceAsStream(MIGRATION))) {
      String migration = new String(file.readAllBytes(), UTF_8);
      return migration.substring(
          migration.indexOf("insert into report_open (organization, begun"),
          migration.indexOf("alter table conversation force row level security"));
    }
  }
}
