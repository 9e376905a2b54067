package org.refdesk.messaging.mailbox;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hibernate.Session;
import org.hibernate.jdbc.ReturningWork;
import org.jspecify.annotations.Nullable;
import org.refdesk.commons.organization.OrganizationContext;
import org.refdesk.messaging.mailbox.ReceivedMail.Decision;

/** The mails of the library in context, as staff see them and decide on them. */
@ApplicationScoped
public class ReceivedMailTable {

  private static final String COLUMNS =
      "select id, message_id, status, reason, detail, sender, sender_name, subject, %s as text,"
          + " attachments, size, received_at, conversation_id, position, to_conversation,"
          + " to_customer, to_type, to_category, decided_by, decided_at, version"
          + " from received_mail where organization = ?";
  private static final String WHOLE = COLUMNS.formatted("text");
  private static final String LIST =
      COLUMNS.formatted("null::text")
          + " and (?::text is null or status = ?) and (?::bigint is null or conversation_id = ?)"
          + " and id < ? order by id desc limit ?";
  private static final String OF_CONVERSATION =
      WHOLE
          + " and (conversation_id = ? or (conversation_id is null and to_conversation = ?))"
          + " and id > ? order by id limit ?";
  private static final String OF_CUSTOMER =
      WHOLE
          + """
             and conversation_id is null and to_conversation is null
            and (to_customer = ? or sender in (
              select lower(c.email) from customer_copy c
              where c.organization = received_mail.organization and c.number = ?
              union select lower(v.customer_email) from conversation v
              where v.organization = received_mail.organization and v.customer_number = ?))
            and id > ? order by id limit ?""";
  private static final String BY_NUMBER = WHOLE + " and id = ?";
  private static final String LOCK = BY_NUMBER + " for no key update";
  private static final String BY_MESSAGE_ID = WHOLE + " and message_id = ?";
  private static final String DECIDE =
      """
      update received_mail set status = ?, to_conversation = ?, to_customer = ?, to_type = ?,
        to_category = ?, decided_by = ?, decided_at = ?, version = version + 1,
        text = case when ? = 'DISMISSED' then null else text end
      where organization = ? and id = ?""";

  private final EntityManager entities;
  private final OrganizationContext organization;

  @Inject
  public ReceivedMailTable(EntityManager entities, OrganizationContext organization) {
    this.entities = entities;
    this.organization = organization;
  }

  /** One mail. */
  @Transactional
  public Optional<ReceivedMail> find(long id) {
    return one(BY_NUMBER, id);
  }

  /** The same, locked until the transaction ends. */
  @Transactional(TxType.MANDATORY)
  public Optional<ReceivedMail> lock(long id) {
    return one(LOCK, id);
  }

  /** One mail. */
  @Transactional
  public Optional<ReceivedMail> find(String messageId) {
    return one(BY_MESSAGE_ID, messageId);
  }

  /**
   * Mails without their texts, newest first.
   *
   * @param status null for all
   * @param conversation whose messages they became; null for all
   * @param before number of the last one of the page before
   */
  @Transactional
  public List<ReceivedMail> list(
      @Nullable MailStatus status, @Nullable Long conversation, long before, int limit) {
    String name = status == null ? null : status.name();
    return many(LIST, name, name, conversation, conversation, before, limit);
  }

  /** Mails that became messages of a conversation, or are to, in order, after this one. */
  @Transactional
  public List<ReceivedMail> ofConversation(long conversation, long after, int limit) {
    return many(OF_CONVERSATION, conversation, conversation, after, limit);
  }

  /** The same of mails in no conversation that are from a customer's addresses, or were to be. */
  @Transactional
  public List<ReceivedMail> ofCustomer(String customer, long after, int limit) {
    return many(OF_CUSTOMER, customer, customer, customer, after, limit);
  }

  private List<ReceivedMail> many(String sql, @Nullable Object... values) {
    return work(
        connection -> {
          try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, organization.current());
            for (int i = 0; i < values.length; i++) {
              statement.setObject(i + 2, values[i]);
            }
            List<ReceivedMail> mails = new ArrayList<>();
            try (ResultSet row = statement.executeQuery()) {
              while (row.next()) {
                mails.add(mail(row));
              }
            }
            return mails;
          }
        });
  }

  /** Keeps what staff decided on a mail that is held. */
  @Transactional(TxType.MANDATORY)
  public void decide(long id, MailStatus status, Decision decision) {
    Instant at = decision.at();
    work(
        connection -> {
          try (PreparedStatement statement = connection.prepareStatement(DECIDE)) {
            statement.setString(1, status.name());
            statement.setObject(2, decision.conversation(), Types.BIGINT);
            statement.setString(3, decision.customer());
            statement.setString(4, decision.type());
            statement.setString(5, decision.category());
            statement.setString(6, decision.by());
            statement.setObject(
                7, at == null ? null : ReceivedMails.time(at), Types.TIMESTAMP_WITH_TIMEZONE);
            statement.setString(8, status.name());
            statement.setString(9, organization.current());
            statement.setLong(10, id);
            return statement.executeUpdate();
          }
        });
  }

  private Optional<ReceivedMail> one(String sql, Object key) {
    return work(
        connection -> {
          try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, organization.current());
            statement.setObject(2, key);
            try (ResultSet row = statement.executeQuery()) {
              return row.next() ? Optional.of(mail(row)) : Optional.<ReceivedMail>empty();
            }
          }
        });
  }

  private static ReceivedMail mail(ResultSet row) throws SQLException {
    String reason = row.getString("reason");
    Instant received = ReceivedMails.instant(row, "received_at");
    return new ReceivedMail(
        row.getLong("id"),
        row.getString("message_id"),
        MailStatus.valueOf(row.getString("status")),
        reason == null ? null : MailReason.valueOf(reason),
        row.getString("detail"),
        row.getString("sender"),
        row.getString("sender_name"),
        row.getString("subject"),
        row.getString("text"),
        row.getInt("attachments"),
        row.getLong("size"),
        received == null ? Instant.EPOCH : received,
        row.getObject("conversation_id", Long.class),
        row.getObject("position", Integer.class),
        new Decision(
            row.getObject("to_conversation", Long.class),
            row.getString("to_customer"),
            row.getString("to_type"),
            row.getString("to_category"),
            row.getString("decided_by"),
            ReceivedMails.instant(row, "decided_at")),
        row.getLong("version"));
  }

  private <T> T work(ReturningWork<T> work) {
    return entities.unwrap(Session.class).doReturningWork(work);
  }
}
