package org.refdesk.messaging.waiting;

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
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.hibernate.Session;
import org.refdesk.commons.organization.OrganizationContext;
import org.refdesk.messaging.deadline.DeadlineAlarm;
import org.refdesk.messaging.deadline.Due;

/**
 * The next step of each conversation of the library in context that has one. Whoever writes a row
 * holds the lock of its conversation.
 */
@ApplicationScoped
public class WaitingTable {

  private static final String PLAN =
      """
      insert into waiting_step (organization, conversation_id, step, since, due_at)
      values (?, ?, ?, ?, ?)
      on conflict (organization, conversation_id) do update set
        step = excluded.step, since = excluded.since, due_at = excluded.due_at\
      """;

  private static final String REMOVE =
      "delete from waiting_step where organization = ? and conversation_id = ?";

  private static final String PUT_OFF =
      "update waiting_step set due_at = ? where organization = ? and conversation_id = ?"
          + " and due_at < ?";

  private static final String FIND =
      "select conversation_id, step, since, due_at from waiting_step"
          + " where organization = ? and conversation_id = any(?)";

  /** Both rows or none: who changes the conversation just now may have changed the step too. */
  private static final String CLAIM =
      """
      select w.since from waiting_step w
      join conversation c on c.organization = w.organization and c.id = w.conversation_id
      where w.organization = ? and w.conversation_id = ? and w.due_at <= ?
      for no key update skip locked\
      """;

  private final EntityManager entities;
  private final OrganizationContext organization;
  private final DeadlineAlarm alarm;

  @Inject
  public WaitingTable(
      EntityManager entities, OrganizationContext organization, DeadlineAlarm alarm) {
    this.entities = entities;
    this.organization = organization;
    this.alarm = alarm;
  }

  /** Sets the one step that comes next, in place of another one. */
  @Transactional(TxType.MANDATORY)
  public void plan(long conversation, PlannedStep planned) {
    update(
        PLAN,
        organization.current(),
        conversation,
        planned.step().name(),
        time(planned.since()),
        time(planned.due()));
    alarm.set(Due.WAITING, planned.due());
  }

  /** Nothing happens by itself any more. */
  @Transactional(TxType.MANDATORY)
  public void remove(long conversation) {
    update(REMOVE, organization.current(), conversation);
  }

  /** Lets what could not be done wait, so that it does not stand in the way of others. */
  @Transactional
  public void putOff(long conversation, Instant until) {
    update(PUT_OFF, time(until), organization.current(), conversation, time(until));
  }

  /**
   * Takes a step that is due for the running transaction, and locks its conversation.
   *
   * @return from when the wait counts; nothing if it is not due any more, or in somebody's hands
   */
  @Transactional(TxType.MANDATORY)
  public Optional<Instant> claim(long conversation, Instant now) {
    return session()
        .doReturningWork(
            connection -> {
              try (PreparedStatement statement = connection.prepareStatement(CLAIM)) {
                statement.setString(1, organization.current());
                statement.setLong(2, conversation);
                statement.setObject(3, time(now));
                try (ResultSet row = statement.executeQuery()) {
                  return row.next() ? Optional.of(instant(row, "since")) : Optional.empty();
                }
              }
            });
  }

  /** What is planned for these conversations, by their ids. */
  @Transactional
  public Map<Long, PlannedStep> planned(Collection<Long> conversations) {
    return session()
        .doReturningWork(
            connection -> {
              try (PreparedStatement statement = connection.prepareStatement(FIND)) {
                statement.setString(1, organization.current());
                statement.setArray(2, connection.createArrayOf("int8", conversations.toArray()));
                Map<Long, PlannedStep> planned = new HashMap<>();
                try (ResultSet row = statement.executeQuery()) {
                  while (row.next()) {
                    planned.put(
                        row.getLong("conversation_id"),
                        new PlannedStep(
                            Step.valueOf(row.getString("step")),
                            instant(row, "since"),
                            instant(row, "due_at")));
                  }
                }
                return planned;
              }
            });
  }

  private void update(String sql, Object... values) {
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

  private static OffsetDateTime time(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }

  private static Instant instant(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }
}
