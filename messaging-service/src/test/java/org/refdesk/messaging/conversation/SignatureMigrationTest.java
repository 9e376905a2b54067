package org.refdesk.messaging.conversation;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.refdesk.messaging.conversation.ConversationCalls.token;

import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.refdesk.commons.testing.EmbeddedStackResource;
import org.refdesk.messaging.LibraryFixture;
import org.refdesk.messaging.ServiceTest;

/** What was signed with a code before is signed with a name by the migration. */
@ServiceTest
class SignatureMigrationTest {

  private static final String MIGRATION = "/db/migration/V202611262078__staff_sign_by_name.sql";

  @Inject LibraryFixture libraries;

  @Test
  void codesBecomeNames() throws Exception {
    libraries
        .library("SIGN")
        .lookup("FIN", "staff-members", "ABOVE", "{\"name\":\"Above Us\",\"roles\":[]}")
        .lookup("SIGN", "staff-members", "JDOE", "{\"name\":\"Jane Doe\",\"roles\":[]}");
    long conversation = begin();

    try (Connection connection =
            EmbeddedStackResource.stack().postgres().connect("refdesk_messaging", "postgres");
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      statement.execute(
          """
          insert into message (organization, conversation_id, position, kind, author, author_name,
            text, documents, sent_at)
          select 'SIGN', %d, 10 + n, kind, author, name, 't', '{}', now()
          from (values
            (1, 'TO_CUSTOMER', 'JDOE', 'jdoe'),
            (2, 'TO_CUSTOMER', 'ABOVE', 'ABOVE'),
            (3, 'TO_CUSTOMER', 'MSMITH', 'msmith'),
            (4, 'TO_CUSTOMER', 'LEFT', 'LEFT'),
            (5, 'TO_CUSTOMER', 'JDOE', 'Jane of the desk'),
            (6, 'INTERNAL_NOTE', 'JDOE', 'jdoe'),
            (7, 'FROM_CUSTOMER', '1', '1')) m (n, kind, author, name)"""
              .formatted(conversation));
      statement.execute(naming());
      List<String> names = names(statement, conversation);
      connection.rollback();
      assertThat(names)
          .containsExactly("Jane Doe", "Above Us", "SIGN", "SIGN", "Jane of the desk", "jdoe", "1");
    }
  }

  private static long begin() {
    return token("opac", "OPAC", "SIGN", "1")
        .header("Idempotency-Key", UUID.randomUUID().toString())
        .body("{\"subject\":\"s\",\"text\":\"t\",\"type\":\"QU\",\"category\":\"BORR\"}")
        .post("/api/messaging/v1/organizations/SIGN/conversations")
        .then()
        .statusCode(201)
        .extract()
        .jsonPath()
        .getLong("id");
  }

  private static List<String> names(Statement statement, long conversation) throws SQLException {
    List<String> names = new ArrayList<>();
    try (var row =
        statement.executeQuery(
            "select author_name from message where organization = 'SIGN' and position > 10"
                + " and conversation_id = "
                + conversation
                + " order by position")) {
      while (row.next()) {
        names.add(row.getString(1));
      }
    }
    return names;
  }

  /** The part of the migration that changes rows. */
  private static String naming() throws IOException {
    try (InputStream file =
        Objects.requireNonNull(SignatureMigrationTest.class.getResourceAsStream(MIGRATION))) {
      String migration = new String(file.readAllBytes(), UTF_8);
      return migration.substring(
          migration.indexOf("update message"),
          migration.indexOf("alter table message force row level security"));
    }
  }
}
