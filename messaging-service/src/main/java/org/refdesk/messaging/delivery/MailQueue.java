package org.refdesk.messaging.delivery;

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

/**
 * The mails that wait, of whichever library: read and claimed through functions of the database,
 * which alone may see them all.
 */
@ApplicationScoped
public class MailQueue {

  private static final String CLAIM = "select * from claim_due_mails(?, ?, ?)";
  private static final String NEXT = "select next_due_mail()";
  private static final String LOOK = "select * from look_at_mails(?)";

  private final DataSource database;

  @Inject
  public MailQueue(DataSource database) {
    this.database = database;
  }

  /**
   * What waits.
   *
   * @param oldest since when the one that waits longest could have been sent; null when none waits
   */
  record Look(long queued, @Nullable Instant oldest) {}

  /**
   * Claims mails that are due, the longest due first; of each conversation only the first.
   *
   * @param until when the claim ends
   */
  @Transactional
  List<Claimed> claim(Instant now, Instant until, int most) throws SQLException {
    List<Claimed> claimed = new ArrayList<>();
    try (Connection connection = database.getConnection();
        PreparedStatement statement = connection.prepareStatement(CLAIM)) {
      statement.setObject(1, now.atOffset(ZoneOffset.UTC));
      statement.setObject(2, until.atOffset(ZoneOffset.UTC));
      statement.setInt(3, most);
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          claimed.add(
              new Claimed(
                  row.getString("organization"),
                  row.getLong("id"),
                  row.getObject("claimed_until", OffsetDateTime.class).toInstant()));
        }
      }
    }
    return claimed;
  }

  /** When the next one is due, or was and is not sent. */
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

  /** What waits now; counting stops at most. */
  @Transactional
  Look look(int most) throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement statement = connection.prepareStatement(LOOK)) {
      statement.setInt(1, most);
      try (ResultSet row = statement.executeQuery()) {
        row.next();
        OffsetDateTime oldest = row.getObject("oldest", OffsetDateTime.class);
        return new Look(row.getLong("queued"), oldest == null ? null : oldest.toInstant());
      }
    }
  }
}
