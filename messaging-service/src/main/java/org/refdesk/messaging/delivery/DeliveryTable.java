package org.refdesk.messaging.delivery;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.hibernate.Session;
import org.jspecify.annotations.Nullable;
import org.refdesk.commons.organization.OrganizationContext;

/** Changes deliveries of the library in context, each locked before. */
@ApplicationScoped
public class DeliveryTable {

  /** Who queues and who ends mails of a conversation come one after the other. */
  private static final String LOCK_CONVERSATION =
      """
      select 1 from conversation where organization = ? and id = (
        select conversation_id from delivery where organization = ? and id = ?)
      for no key update""";

  private static final String LOCK =
      """
      select id, kind, conversation_id, position, status, attempts, events, queued_since, due_at,
        claimed_until, sent_at, ended_at, last_code, last_result, version
      from delivery where organization = ? and id = ? for update""";

  private static final String KEEP =
      """
      update delivery d set status = ?, attempts = ?, events = ?, queued_since = ?, due_at = ?,
        claimed_until = ?, sent_at = ?, ended_at = ?, last_code = ?, last_result = ?, version = ?,
        held_back = ? and exists (
          select from delivery e
          where e.organization = d.organization and e.conversation_id = d.conversation_id
            and e.position < d.position and e.status = 'QUEUED')
      where organization = ? and id = ?""";

  private static final String LET_GO =
      """
      update delivery set held_back = false
      where organization = ? and conversation_id = ? and held_back and position = (
        select min(position) from delivery
        where organization = ? and conversation_id = ? and status = 'QUEUED')""";

  private static final String ERASED =
      "select 1 from delivery where organization = ? and id = ? and address = ''";

  private static final String LOG =
      """
      insert into delivery_attempt (organization, delivery_id, number, at, outcome, code, result)
      select ?, ?, coalesce(max(number), 0) + 1, ?, ?, ?, ?
      from delivery_attempt where organization = ? and delivery_id = ?""";

  private final EntityManager entities;
  private final OrganizationContext organization;

  @Inject
  public DeliveryTable(EntityManager entities, OrganizationContext organization) {
    this.entities = entities;
    this.organization = organization;
  }

  /** Locks a delivery, and its conversation before it, as those do who write to the customer. */
  @Transactional(TxType.MANDATORY)
  Optional<Delivery> lock(long id) {
    return session()
        .doReturningWork(
            connection -> {
              try (PreparedStatement first = connection.prepareStatement(LOCK_CONVERSATION)) {
                first.setString(1, organization.current());
                first.setString(2, organization.current());
                first.setLong(3, id);
                first.execute();
              }
              try (PreparedStatement statement = connection.prepareStatement(LOCK)) {
                statement.setString(1, organization.current());
                statement.setLong(2, id);
                try (ResultSet row = statement.executeQuery()) {
                  return row.next() ? Optional.of(delivery(row)) : Optional.empty();
                }
              }
            });
  }

  /** Whether the conversation of a delivery that is locked was erased. */
  @Transactional(TxType.MANDATORY)
  boolean isErased(long id) {
    return session()
        .doReturningWork(
            connection -> {
              try (PreparedStatement statement = connection.prepareStatement(ERASED)) {
                statement.setString(1, organization.current());
                statement.setLong(2, id);
                try (ResultSet row = statement.executeQuery()) {
                  return row.next();
                }
              }
            });
  }

  /**
   * Writes down what became of a delivery that is locked. When it has come to an end, the next one
   * of its conversation may go.
   */
  @Transactional(TxType.MANDATORY)
  void keep(Delivery delivery) {
    update(
        KEEP,
        delivery.status().name(),
        delivery.attempts(),
        delivery.events(),
        time(delivery.queuedSince()),
        time(delivery.due()),
        time(delivery.claimedUntil()),
        time(delivery.sent()),
        time(delivery.ended()),
        delivery.code(),
        delivery.result(),
        delivery.version(),
        delivery.status() == DeliveryStatus.QUEUED,
        organization.current(),
        delivery.id());
    Long conversation = delivery.conversation();
    if (conversation != null && delivery.status() != DeliveryStatus.QUEUED) {
      update(LET_GO, organization.current(), conversation, organization.current(), conversation);
    }
  }

  /** Adds to the log of a delivery that is locked. */
  @Transactional(TxType.MANDATORY)
  void log(long delivery, Instant at, Outcome outcome) {
    update(
        LOG,
        organization.current(),
        delivery,
        time(at),
        outcome.kind().name(),
        outcome.code(),
        outcome.result(),
        organization.current(),
        delivery);
  }

  private void update(String sql, @Nullable Object... values) {
    session()
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

  private Session session() {
    return entities.unwrap(Session.class);
  }

  private static Delivery delivery(ResultSet row) throws SQLException {
    return new Delivery(
        row.getLong("id"),
        DeliveryKind.valueOf(row.getString("kind")),
        row.getObject("conversation_id", Long.class),
        row.getObject("position", Integer.class),
        DeliveryStatus.valueOf(row.getString("status")),
        row.getInt("attempts"),
        row.getInt("events"),
        row.getObject("queued_since", OffsetDateTime.class).toInstant(),
        row.getObject("due_at", OffsetDateTime.class).toInstant(),
        instant(row, "claimed_until"),
        instant(row, "sent_at"),
        instant(row, "ended_at"),
        row.getObject("last_code", Integer.class),
        row.getString("last_result"),
        row.getLong("version"));
  }

  private static @Nullable OffsetDateTime time(@Nullable Instant instant) {
    return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
  }

  private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }
}
