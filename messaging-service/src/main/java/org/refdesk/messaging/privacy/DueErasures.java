package org.refdesk.messaging.privacy;

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
import java.util.Optional;
import javax.sql.DataSource;

/**
 * Which erasures are to be carried out, of whichever library: read through functions of the
 * database, which alone may see them all.
 */
@ApplicationScoped
public class DueErasures {

  private static final String CLAIM = "select organization, id from claim_erasure(?, ?)";
  private static final String NEXT = "select next_erasure()";
  private static final String OLDEST = "select oldest_erasure()";

  private final DataSource database;
  private final ErasureSettings settings;

  @Inject
  public DueErasures(DataSource database, ErasureSettings settings) {
    this.database = database;
    this.settings = settings;
  }

  /** One that is this process's to carry out. */
  record Claim(String organization, long id) {}

  /** Takes the one that is due longest; nothing if none is. */
  @Transactional
  Optional<Claim> claim(Instant now) throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement statement = connection.prepareStatement(CLAIM)) {
      statement.setObject(1, now.atOffset(ZoneOffset.UTC));
      statement.setObject(2, now.plus(settings.lease()).atOffset(ZoneOffset.UTC));
      try (ResultSet row = statement.executeQuery()) {
        return row.next()
            ? Optional.of(new Claim(row.getString(1), row.getLong(2)))
            : Optional.empty();
      }
    }
  }

  /** When one is due next, or was and is not taken. */
  @Transactional
  Optional<Instant> next() throws SQLException {
    return instant(NEXT);
  }

  /** Since when the oldest one is owed that is neither done nor held. */
  @Transactional
  Optional<Instant> oldest() throws SQLException {
    return instant(OLDEST);
  }

  private Optional<Instant> instant(String sql) throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement statement = connection.prepareStatement(sql);
        ResultSet row = statement.executeQuery()) {
      row.next();
      return Optional.ofNullable(row.getObject(1, OffsetDateTime.class))
          .map(OffsetDateTime::toInstant);
    }
  }
}
