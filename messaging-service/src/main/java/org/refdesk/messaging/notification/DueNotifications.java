package org.refdesk.messaging.notification;

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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.refdesk.messaging.notification.HandOverTable.Key;

/**
 * Which notifications are to be handed over, of whichever library: read through functions of the
 * database, which alone may see them all.
 */
@ApplicationScoped
public class DueNotifications {

  private static final String DUE = "select * from notifications_to_hand_over(?, ?, ?)";
  private static final String NEXT = "select next_notification_to_hand_over()";

  private final DataSource database;

  @Inject
  public DueNotifications(DataSource database) {
    this.database = database;
  }

  /**
   * Those of everybody who was told something until a moment, by library: also what the same person
   * was told since. Nothing is claimed by looking.
   *
   * @param now what is put off beyond it is left out
   */
  @Transactional
  Map<String, List<Key>> until(Instant moment, Instant now, int most) throws SQLException {
    Map<String, List<Key>> due = new LinkedHashMap<>();
    try (Connection connection = database.getConnection();
        PreparedStatement statement = connection.prepareStatement(DUE)) {
      statement.setObject(1, moment.atOffset(ZoneOffset.UTC));
      statement.setObject(2, now.atOffset(ZoneOffset.UTC));
      statement.setInt(3, most);
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          due.computeIfAbsent(row.getString("organization"), library -> new ArrayList<>())
              .add(new Key(row.getString("staff"), row.getLong("id")));
        }
      }
    }
    return due;
  }

  /** When the oldest of them was told, or to when it is put off. */
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
