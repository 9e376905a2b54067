package org.refdesk.messaging.delivery;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hibernate.Session;
import org.jspecify.annotations.Nullable;
import org.refdesk.commons.organization.OrganizationContext;

/** Reads deliveries of the library in context with their logs, in two statements however many. */
@ApplicationScoped
public class DeliveryReading {

  private static final String FIND =
      """
      select id, kind, status, conversation_id, position, staff, address, message_id, attempts,
        created_at, due_at, sent_at, ended_at, last_code, last_result, version
      from delivery where organization = ? %s limit ?""";

  private static final String ATTEMPTS =
      """
      select delivery_id, number, at, outcome, code, result from delivery_attempt
      where organization = ? and delivery_id = any(?) order by delivery_id, number""";

  private static final String CONVERSATION =
      "select 1 from conversation where organization = ? and id = ?";

  private final EntityManager entities;
  private final OrganizationContext organization;

  @Inject
  public DeliveryReading(EntityManager entities, OrganizationContext organization) {
    this.entities = entities;
    this.organization = organization;
  }

  @Transactional(TxType.MANDATORY)
  Optional<DeliveryView> one(long id) {
    return find("and id = ?", 1, id).stream().findFirst();
  }

  /**
   * Those of a status, or all, the newest first.
   *
   * @param before id of the last one already known
   */
  @Transactional(TxType.MANDATORY)
  List<DeliveryView> list(@Nullable DeliveryStatus status, long before, int limit) {
    return status == null
        ? find("and id < ? order by id desc", limit, before)
        : find("and status = ? and id < ? order by id desc", limit, status.name(), before);
  }

  /**
   * Those of a conversation's messages, in the order of these.
   *
   * @param after number of the last message already known, 0 for none
   */
  @Transactional(TxType.MANDATORY)
  List<DeliveryView> of(long conversation, int after, int limit) {
    return find(
        "and conversation_id = ? and position > ? order by position", limit, conversation, after);
  }

  @Transactional(TxType.MANDATORY)
  boolean isConversation(long id) {
    return session()
        .doReturningWork(
            connection -> {
              try (PreparedStatement statement = connection.prepareStatement(CONVERSATION)) {
                statement.setString(1, organization.current());
                statement.setLong(2, id);
                try (ResultSet row = statement.executeQuery()) {
                  return row.next();
                }
              }
            });
  }

  private List<DeliveryView> find(String which, int limit, Object... values) {
    return session()
        .doReturningWork(
            connection -> {
              List<DeliveryView> found = new ArrayList<>();
              try (PreparedStatement statement =
                  connection.prepareStatement(FIND.formatted(which))) {
                statement.setString(1, organization.current());
                for (int i = 0; i < values.length; i++) {
                  statement.setObject(i + 2, values[i]);
                }
                statement.setInt(values.length + 2, limit);
                try (ResultSet row = statement.executeQuery()) {
                  while (row.next()) {
                    found.add(view(row));
                  }
                }
              }
              return withLogs(connection, found);
            });
  }

  private List<DeliveryView> withLogs(Connection connection, List<DeliveryView> found)
      throws SQLException {
    if (found.isEmpty()) {
      return found;
    }
    Map<Long, List<AttemptView>> logs = new HashMap<>();
    try (PreparedStatement statement = connection.prepareStatement(ATTEMPTS)) {
      statement.setString(1, organization.current());
      statement.setArray(
          2, connection.createArrayOf("int8", found.stream().map(DeliveryView::id).toArray()));
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          logs.computeIfAbsent(row.getLong("delivery_id"), id -> new ArrayList<>())
              .add(
                  new AttemptView(
                      row.getInt("number"),
                      row.getObject("at", OffsetDateTime.class).toInstant(),
                      Outcome.Kind.valueOf(row.getString("outcome")),
                      row.getObject("code", Integer.class),
                      row.getString("result")));
        }
      }
    }
    return found.stream()
        .map(view -> view.withLog(logs.getOrDefault(view.id(), List.of())))
        .toList();
  }

  private static DeliveryView view(ResultSet row) throws SQLException {
    DeliveryStatus status = DeliveryStatus.valueOf(row.getString("status"));
    return new DeliveryView(
        row.getLong("id"),
        DeliveryKind.valueOf(row.getString("kind")),
        status,
        row.getObject("conversation_id", Long.class),
        row.getObject("position", Integer.class),
        row.getString("staff"),
        row.getString("address"),
        row.getString("message_id"),
        row.getInt("attempts"),
        row.getObject("created_at", OffsetDateTime.class).toInstant(),
        status == DeliveryStatus.QUEUED ? instant(row, "due_at") : null,
        instant(row, "sent_at"),
        instant(row, "ended_at"),
        row.getObject("last_code", Integer.class),
        row.getString("last_result"),
        List.of(),
        row.getLong("version"));
  }

  private Session session() {
    return entities.unwrap(Session.class);
  }

  private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }
}
