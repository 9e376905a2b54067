package org.refdesk.messaging.waiting;

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

/**
 * Which steps are due, of whichever library: read through functions of the database, which alone
 * may see them all.
 */
@ApplicationScoped
public class DueSteps {

  private static final String DUE = "select * from due_waiting_steps(?, ?)";
  private static final String NEXT = "select next_waiting_step()";

  private final DataSource database;

  @Inject
  public DueSteps(DataSource database) {
    this.database = database;
  }

  /** A conversation of which a step is due. */
  record DueStep(String organization, long conversation) {}

  /** Steps that are due, the longest due first. Nothing is claimed by looking. */
  @Transactional
  List<DueStep> due(Instant now, int most) throws SQLException {
    List<DueStep> due = new ArrayList<>();
    try (Connection connection = database.getConnection();
        PreparedStatement statement = connection.prepareStatement(DUE)) {
      statement.setObject(1, now.atOffset(ZoneOffset.UTC));
      statement.setInt(2, most);
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          due.add(new DueStep(row.getString("organization"), row.getLong("conversation_id")));
        }
      }
    }
    return due;
  }

  /** When the next one is due, or was and is not done. */
  @Transactional
  Optional<Instant> next() throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement statement = connection.prepareStatement(NEXT);
        ResultSet row = statement.executeQuery()) {
      row.next();
      return Optional.ofNullable(row.getObject(1, OffsetDateTime.class))
          .map(OffsetDateTime::toInstant);
    }
  }
}
