package org.refdesk.messaging.deadline;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.refdesk.messaging.sla.ClockKind;

/**
 * The transactions of the sweeper. They concern all organizations and so go through functions of
 * the database, which alone may see them all.
 */
@ApplicationScoped
public class Sweeps {

  private static final String RECORD = "select * from record_due_deadlines(?, ?)";
  private static final String NEXT = "select next_deadline()";

  private final DataSource database;
  private final DeadlineEvents events;

  @Inject
  public Sweeps(DataSource database, DeadlineEvents events) {
    this.database = database;
    this.events = events;
  }

  /**
   * Records what has come due, with its events: both or neither.
   *
   * @param now what comes due later is left alone
   * @param most most cycles at once
   * @return the cycles of which something was recorded
   */
  @Transactional
  List<DueDeadline> record(Instant now, int most) throws SQLException {
    List<DueDeadline> due = new ArrayList<>();
    try (Connection connection = database.getConnection();
        PreparedStatement statement = connection.prepareStatement(RECORD)) {
      statement.setObject(1, now.atOffset(ZoneOffset.UTC));
      statement.setInt(2, most);
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          due.add(due(row));
        }
      }
    }
    due.forEach(events::append);
    return due;
  }

  /** When something next comes due, or came due and is not recorded. */
  @Transactional
  public Optional<Instant> next() throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement statement = connection.prepareStatement(NEXT);
        ResultSet row = statement.executeQuery()) {
      row.next();
      return Optional.ofNullable(row.getObject(1, OffsetDateTime.class))
          .map(OffsetDateTime::toInstant);
    }
  }

  private static DueDeadline due(ResultSet row) throws SQLException {
    return new DueDeadline(
        row.getString("organization"),
        row.getLong("conversation_id"),
        ClockKind.valueOf(row.getString("clock")),
        row.getInt("cycle"),
        row.getString("branch"),
        row.getString("department"),
        row.getString("unit"),
        row.getString("processor"),
        row.getString("person_reporting"),
        row.getObject("due_at", OffsetDateTime.class).toInstant(),
        instant(row, "warn_at"),
        instant(row, "breach_at"),
        row.getBoolean("warned"),
        row.getBoolean("breached"),
        row.getBoolean("escalated"),
        row.getInt("events"));
  }

  private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }
}
