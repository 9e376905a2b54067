package org.refdesk.messaging.mailbox;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.hibernate.Session;
import org.hibernate.jdbc.ReturningWork;
import org.jspecify.annotations.Nullable;
import org.refdesk.commons.organization.OrganizationContext;
import org.refdesk.messaging.conversation.Correspondence.Written;

/** What became of the mails of the library in context: written by the reader. */
@ApplicationScoped
public class ReceivedMails {

  private static final Duration HOUR = Duration.ofHours(1);

  private static final String STATUS =
      "select status from received_mail where organization = ? and message_id = ?";
  private static final String INSERT =
      """
      insert into received_mail (organization, message_id, status, reason, detail, sender,
        sender_name, subject, text, attachments, size, received_at, recorded_at, in_held)
      values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing""";
  private static final String WRITTEN =
      "update received_mail set conversation_id = ?, position = ?, attachments = ?"
          + " where organization = ? and message_id = ?";
  private static final String RECENT =
      "select count(*) from received_mail where organization = ? and %s = ?"
          + " and recorded_at > ? and status = 'ACCEPTED'";
  private static final String RECENT_OF_SENDER = RECENT.formatted("sender");
  private static final String RECENT_OF_CONVERSATION = RECENT.formatted("conversation_id");
  private static final String CARRIED_OUT =
      "update received_mail set status = 'ACCEPTED', reason = null, detail = null, text = null,"
          + " version = version + 1"
          + " where organization = ? and message_id = ? and status = 'ACCEPTING'";
  private static final String GIVEN_BACK =
      "update received_mail set status = 'HELD', reason = ?, detail = ?, version = version + 1"
          + " where organization = ? and message_id = ? and status = 'ACCEPTING'";
  private static final String MOVED =
      "update received_mail set in_held = false where organization = ? and message_id = ?"
          + " and status in ('ACCEPTED', 'DISMISSED')";

  private final EntityManager entities;
  private final OrganizationContext organization;
  private final Clock clock;

  @Inject
  public ReceivedMails(EntityManager entities, OrganizationContext organization, Clock clock) {
    this.entities = entities;
    this.organization = organization;
    this.clock = clock;
  }

  /**
   * What is first recorded of a mail.
   *
   * @param text what it says, where staff have to decide
   */
  record Entry(
      MailHead head,
      MailStatus status,
      @Nullable MailReason reason,
      @Nullable String detail,
      @Nullable String text,
      int attachments,
      long size,
      Instant receivedAt) {}

  /** What became of a mail, if it was received before. */
  @Transactional
  public Optional<MailStatus> status(String messageId) {
    return work(
        connection -> {
          try (PreparedStatement statement = connection.prepareStatement(STATUS)) {
            statement.setString(1, organization.current());
            statement.setString(2, messageId);
            try (ResultSet row = statement.executeQuery()) {
              return row.next()
                  ? Optional.of(MailStatus.valueOf(row.getString(1)))
                  : Optional.<MailStatus>empty();
            }
          }
        });
  }

  /**
   * Records a mail, unless it has been. A copy that is taken in at the same moment waits here until
   * it is known what became of the other.
   *
   * @return whether it is new
   */
  @Transactional
  boolean record(Entry entry) {
    MailHead head = entry.head();
    return update(
            INSERT,
            organization.current(),
            head.messageId(),
            entry.status().name(),
            entry.reason() == null ? null : entry.reason().name(),
            entry.detail(),
            head.sender(),
            head.senderName(),
            head.subject(),
            entry.text(),
            entry.attachments(),
            entry.size(),
            time(entry.receivedAt()),
            time(clock.instant()),
            entry.status() == MailStatus.HELD)
        > 0;
  }

  /** Says which message a mail became. */
  @Transactional(TxType.MANDATORY)
  void written(String messageId, Written written, int attachments) {
    update(
        WRITTEN,
        written.conversation(),
        written.message(),
        attachments,
        organization.current(),
        messageId);
  }

  /**
   * How many mails became messages within the last hour.
   *
   * @param conversation in which, whoever sent them; null for all of the sender
   */
  @Transactional
  public int recent(String sender, @Nullable Long conversation) {
    return work(
        connection -> {
          try (PreparedStatement statement =
              connection.prepareStatement(
                  conversation == null ? RECENT_OF_SENDER : RECENT_OF_CONVERSATION)) {
            statement.setString(1, organization.current());
            statement.setObject(2, conversation == null ? sender : conversation);
            statement.setObject(3, time(clock.instant().minus(HOUR)));
            try (ResultSet row = statement.executeQuery()) {
              row.next();
              return row.getInt(1);
            }
          }
        });
  }

  /**
   * What staff decided is being carried out in the running transaction.
   *
   * @return false where somebody else has done it
   */
  @Transactional(TxType.MANDATORY)
  boolean carriedOut(String messageId) {
    return update(CARRIED_OUT, organization.current(), messageId) > 0;
  }

  /** What staff decided cannot be carried out: they decide again. */
  @Transactional
  public void giveBack(String messageId, MailReason reason, @Nullable String detail) {
    update(GIVEN_BACK, reason.name(), detail, organization.current(), messageId);
  }

  /** A mail that is decided on has left the folder of those that are held. */
  @Transactional
  public void moved(String messageId) {
    update(MOVED, organization.current(), messageId);
  }

  private int update(String sql, @Nullable Object... values) {
    return work(
        connection -> {
          try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
              statement.setObject(i + 1, values[i]);
            }
            return statement.executeUpdate();
          }
        });
  }

  private <T> T work(ReturningWork<T> work) {
    return entities.unwrap(Session.class).doReturningWork(work);
  }

  static OffsetDateTime time(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }

  static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }
}
