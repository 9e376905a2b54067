package org.refdesk.commons.outbox;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import javax.sql.DataSource;

/** Writes rows of the outbox. Plain JDBC: they are never entities. */
@ApplicationScoped
class OutboxTable {

  private static final String INSERT =
      """
      insert into outbox (lane, event_id, topic, key, type, subject, organization, sequence,
                          occurred_at, traceparent, data)
      values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)\
      """;

  private final DataSource database;

  @Inject
  OutboxTable(DataSource database) {
    this.database = database;
  }

  /** Writes the rows, in their order, within the running transaction. */
  void insert(List<OutboxRow> rows) {
    try (Connection connection = database.getConnection();
        PreparedStatement statement = connection.prepareStatement(INSERT)) {
      for (OutboxRow row : rows) {
        bind(statement, row);
        statement.addBatch();
      }
      statement.executeBatch();
    } catch (SQLException e) {
      throw new OutboxUnavailableException("events cannot be written", e);
    }
  }

  private static void bind(PreparedStatement statement, OutboxRow row) throws SQLException {
    statement.setShort(1, Lanes.of(row.key()));
    statement.setObject(2, row.eventId());
    statement.setString(3, row.topic());
    statement.setString(4, row.key());
    statement.setString(5, row.type());
    statement.setString(6, row.subject());
    statement.setString(7, row.organization());
    statement.setLong(8, row.sequence());
    statement.setObject(9, OffsetDateTime.ofInstant(row.occurredAt(), ZoneOffset.UTC));
    statement.setString(10, row.traceparent());
    statement.setString(11, row.data());
  }
}
