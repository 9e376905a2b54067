package org.refdesk.messaging.notification;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.hibernate.Session;
import org.jspecify.annotations.Nullable;
import org.refdesk.commons.organization.OrganizationContext;

/** The notifications of the library in context that are to be handed over. */
@ApplicationScoped
public class HandOverTable {

  private static final String CLAIM = "select * from claim_notifications(?, ?, ?)";

  private static final String MAILED_WITH =
      "update notification set mailed_with = ? where organization = ? and staff = ?"
          + " and id = any(?)";

  private static final String TRIES =
      "select tries from notification where organization = ? and staff = ? and id = ?";

  private static final String PUT_OFF =
      """
      update notification set put_off_until = ?, tries = tries + 1
      where organization = ? and staff = ? and id = ?""";

  private static final String TELL_TOO =
      """
      insert into notification (organization, staff, kind, conversation_id, clock, cycle, due_at,
        delivery_id, created_at, to_hand_over, mailed_with)
      select organization, ?, kind, conversation_id, clock, cycle, due_at, delivery_id, created_at,
        false, ?::int8
      from notification where organization = ? and staff = ? and id = any(?) order by id""";

  private final EntityManager entities;
  private final OrganizationContext organization;

  @Inject
  public HandOverTable(EntityManager entities, OrganizationContext organization) {
    this.entities = entities;
    this.organization = organization;
  }

  /** Names a notification within its library. */
  public record Key(String staff, long id) {}

  /**
   * A notification that is handed over.
   *
   * @param branch of its conversation
   * @param read whether it was read already
   */
  record Told(String staff, long id, @Nullable String branch, boolean read) {}

  /** Takes those that nobody else has taken. */
  @Transactional(TxType.MANDATORY)
  List<Told> claim(List<Key> keys) {
    return entities
        .unwrap(Session.class)
        .doReturningWork(
            connection -> {
              try (PreparedStatement statement = connection.prepareStatement(CLAIM)) {
                statement.setString(1, organization.current());
                statement.setArray(
                    2, connection.createArrayOf("text", keys.stream().map(Key::staff).toArray()));
                statement.setArray(
                    3, connection.createArrayOf("int8", keys.stream().map(Key::id).toArray()));
                List<Told> claimed = new ArrayList<>();
                try (ResultSet row = statement.executeQuery()) {
                  while (row.next()) {
                    claimed.add(
                        new Told(
                            row.getString("staff"),
                            row.getLong("id"),
                            row.getString("branch"),
                            row.getBoolean("read")));
                  }
                }
                return claimed;
              }
            });
  }

  /** How often handing it over has failed. */
  @Transactional(TxType.MANDATORY)
  int tries(Key key) {
    return entities
        .unwrap(Session.class)
        .doReturningWork(
            connection -> {
              try (PreparedStatement statement = connection.prepareStatement(TRIES)) {
                statement.setString(1, organization.current());
                statement.setString(2, key.staff());
                statement.setLong(3, key.id());
                try (ResultSet row = statement.executeQuery()) {
                  return row.next() ? row.getInt(1) : 0;
                }
              }
            });
  }

  /** Lets one be tried again then. */
  @Transactional(TxType.MANDATORY)
  void putOff(Key key, Instant until) {
    update(PUT_OFF, until.atOffset(ZoneOffset.UTC), organization.current(), key.staff(), key.id());
  }

  /** Notes the mail that tells a staff member of these. */
  @Transactional(TxType.MANDATORY)
  void mailedWith(String staff, List<Long> ids, long delivery) {
    update(MAILED_WITH, delivery, organization.current(), staff, ids.toArray(Long[]::new));
  }

  /** Tells a substitute what a staff member was told. */
  @Transactional(TxType.MANDATORY)
  void tellToo(String substitute, String staff, List<Long> ids, @Nullable Long delivery) {
    update(TELL_TOO, substitute, delivery, organization.current(), staff, ids.toArray(Long[]::new));
  }

  private void update(String sql, @Nullable Object... values) {
    entities
        .unwrap(Session.class)
        .doWork(
            connection -> {
              try (PreparedStatement statement = connection.prepareStatement(sql)) {
                for (int i = 0; i < values.length; i++) {
                  statement.setObject(i + 1, values[i]);
                }
                statement.executeUpdate();
              }
            });
  }
}
