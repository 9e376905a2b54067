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
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.hibernate.Session;
import org.jspecify.annotations.Nullable;
import org.refdesk.commons.organization.OrganizationContext;
import org.refdesk.messaging.deadline.DeadlineAlarm;
import org.refdesk.messaging.deadline.Due;

/**
 * Puts mails of the library in context into the queue, in the transaction of what they tell of:
 * both or neither. Where no mail server is set, nothing is queued.
 */
@ApplicationScoped
public class Deliveries {

  private static final String INSERT =
      """
      insert into delivery (organization, id, kind, conversation_id, position, staff, address,
        message_id, status, created_at, queued_since, due_at, held_back)
      select n.*, exists (
        select from delivery e
        where e.organization = n.organization and e.conversation_id = n.conversation_id
          and e.position < n.position and e.status = 'QUEUED')
      from (values (?, ?::int8, ?, ?::int8, ?::int, ?, ?, ?, 'QUEUED', ?::timestamptz,
        ?::timestamptz, ?::timestamptz)) as n (organization, id, kind, conversation_id, position,
        staff, address, message_id, status, created_at, queued_since, due_at)""";

  /** An earlier mail that ends just now lets go those that it sees: it comes before, or after. */
  private static final String LOCK =
      "select 1 from conversation where organization = ? and id = ? for no key update";

  /**
   * One that is being sent just now has said what it tells of; one that is put off goes too late.
   */
  private static final String WAITING =
      """
      select id from delivery
      where organization = ? and staff = ? and due_at between ? and ? and address = ?
        and kind = 'NOTIFICATION' and status = 'QUEUED' and claimed_until is null
      limit 1 for update skip locked""";

  private final EntityManager entities;
  private final OrganizationContext organization;
  private final MailIdentity identity;
  private final DeliveryIds ids;
  private final DeadlineAlarm alarm;
  private final Clock clock;

  @Inject
  public Deliveries(
      EntityManager entities,
      OrganizationContext organization,
      MailIdentity identity,
      DeliveryIds ids,
      DeadlineAlarm alarm,
      Clock clock) {
    this.entities = entities;
    this.organization = organization;
    this.identity = identity;
    this.ids = ids;
    this.alarm = alarm;
    this.clock = clock;
  }

  /**
   * Queues a message to the customer.
   *
   * @param position of the message in its conversation
   */
  @Transactional(TxType.MANDATORY)
  public void queue(long conversation, int position, String address) {
    identity
        .outgoing()
        .ifPresent(
            replies ->
                insert(
                    replies,
                    DeliveryKind.MESSAGE,
                    conversation,
                    position,
                    null,
                    address,
                    clock.instant()));
  }

  /**
   * Queues a mail with notifications, or finds the one that waits until then.
   *
   * @param due when it is to be sent
   * @return its id; nothing where no mail is sent
   */
  @Transactional(TxType.MANDATORY)
  public Optional<Long> toStaff(String staff, String address, Instant due) {
    return identity
        .outgoing()
        .map(
            replies ->
                waiting(staff, address, due)
                    .orElseGet(
                        () ->
                            insert(
                                replies,
                                DeliveryKind.NOTIFICATION,
                                null,
                                null,
                                staff,
                                address,
                                due)));
  }

  private Optional<Long> waiting(String staff, String address, Instant due) {
    // one that goes at once goes with any that should have gone already
    Instant from = due.isAfter(clock.instant()) ? due : Instant.EPOCH;
    return entities
        .unwrap(Session.class)
        .doReturningWork(
            connection -> {
              try (PreparedStatement statement = connection.prepareStatement(WAITING)) {
                statement.setString(1, organization.current());
                statement.setString(2, staff);
                statement.setObject(3, from.atOffset(ZoneOffset.UTC));
                statement.setObject(4, due.atOffset(ZoneOffset.UTC));
                statement.setString(5, address);
                try (ResultSet row = statement.executeQuery()) {
                  return row.next() ? Optional.of(row.getLong(1)) : Optional.empty();
                }
              }
            });
  }

  private long insert(
      ReplyAddress replies,
      DeliveryKind kind,
      @Nullable Long conversation,
      @Nullable Integer position,
      @Nullable String staff,
      String address,
      Instant due) {
    long id = ids.next();
    @Nullable Object[] values = {
      organization.current(),
      id,
      kind.name(),
      conversation,
      position,
      staff,
      address,
      replies.messageId(organization.current(), id),
      clock.instant().atOffset(ZoneOffset.UTC),
      due.atOffset(ZoneOffset.UTC),
      due.atOffset(ZoneOffset.UTC)
    };
    entities
        .unwrap(Session.class)
        .doWork(
            connection -> {
              if (conversation != null) {
                lock(connection, conversation);
              }
              try (PreparedStatement statement = connection.prepareStatement(INSERT)) {
                for (int i = 0; i < values.length; i++) {
                  statement.setObject(i + 1, values[i]);
                }
                statement.executeUpdate();
              }
            });
    alarm.set(Due.MAIL, due);
    return id;
  }

  private void lock(Connection connection, long conversation) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(LOCK)) {
      statement.setString(1, organization.current());
      statement.setLong(2, conversation);
      statement.execute();
    }
  }
}
