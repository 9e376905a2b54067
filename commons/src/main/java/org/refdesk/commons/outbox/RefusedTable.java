package org.refdesk.commons.outbox;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;

/** The SQL of the events that Kafka refused. Every method runs within a transaction. */
@ApplicationScoped
class RefusedTable {

  private static final String LIST =
      """
      select id, event_id, topic, key, type, organization, sequence, occurred_at, reason, failed_at
      from outbox_dead_letter where id > ? order by id limit ?\
      """;
  private static final String TAKE =
      """
      delete from outbox_dead_letter where id = ?
      returning event_id, topic, key, type, subject, organization, sequence, occurred_at,
        traceparent, data\
      """;

  private final DataSource database;

  @Inject
  RefusedTable(DataSource database) {
    this.database = database;
  }

  List<RefusedEvent> list(int limit, long after) {
    try (Connection connection = database.getConnection();
        PreparedStatement statement = connection.prepareStatement(LIST)) {
      statement.setLong(1, after);
      statement.setInt(2, limit);
      List<RefusedEvent> events = new ArrayList<>();
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          events.add(event(row));
        }
      }
      return events;
    } catch (SQLException e) {
      throw new OutboxUnavailableException("refused events cannot be read", e);
    }
  }

  /** Removes one and gives it, as a row that is to be written anew. */
  Optional<OutboxRow> take(long id) {
    try (Connection connection = database.getConnection();
        PreparedStatement statement = connection.prepareStatement(TAKE)) {
      statement.setLong(1, id);
      try (ResultSet row = statement.executeQuery()) {
        return row.next() ? Optional.of(row(row)) : Optional.empty();
      }
    } catch (SQLException e) {
      throw new OutboxUnavailableException("a refused event cannot be taken", e);
    }
  }

  private static RefusedEvent event(ResultSet row) throws SQLException {
    return new RefusedEvent(
        row.getLong("id"),
        id(row),
        row.getString("topic"),
        row.getString("key"),
        row.getString("type"),
        row.getString("organization"),
        row.getLong("sequence"),
        instant(row, "occurred_at"),
        row.getString("reason"),
        instant(row, "failed_at"));
  }

  private static OutboxRow row(ResultSet row) throws SQLException {
    return new OutboxRow(
        Lanes.of(row.getString("key")),
        0,
        id(row),
        row.getString("topic"),
        row.getString("key"),
        row.getString("type"),
        row.getString("subject"),
        row.getString("organization"),
        row.getLong("sequence"),
        instant(row, "occurred_at"),
        row.getString("traceparent"),
        row.getString("data"));
  }

  private static UUID id(ResultSet row) throws SQLException {
    return Objects.requireNonNull(row.getObject("event_id", UUID.class));
  }

  private static Instant instant(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }
}
