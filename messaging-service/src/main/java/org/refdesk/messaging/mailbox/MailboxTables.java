package org.refdesk.messaging.mailbox;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;

/** What replicas tell each other of a mailbox: who reads it, and which mails must wait. */
@ApplicationScoped
public class MailboxTables {

  private static final String LEASE =
      """
      insert into mailbox_lease (mailbox, holder, until) values (?, ?, ?)
      on conflict (mailbox) do update set holder = excluded.holder, until = excluded.until
        where mailbox_lease.holder = excluded.holder or mailbox_lease.until < ?""";
  private static final String RELEASE =
      "delete from mailbox_lease where mailbox = ? and holder = ?";
  private static final String ATTEMPTS =
      "select mail, attempts, next_at from mail_attempt where mailbox = ?";
  private static final String PUT_OFF =
      """
      insert into mail_attempt (mailbox, mail, attempts, next_at, reason) values (?, ?, ?, ?, ?)
      on conflict (mailbox, mail) do update set attempts = excluded.attempts,
        next_at = excluded.next_at, reason = excluded.reason""";
  private static final String FORGET = "delete from mail_attempt where mailbox = ? and mail = ?";
  private static final String DECIDED = "select * from decided_mails(?)";

  private final DataSource database;

  @Inject
  public MailboxTables(DataSource database) {
    this.database = database;
  }

  /** How often a mail was tried in vain, and when it is tried again. */
  record Attempts(int count, Instant next) {

    static final Attempts NONE = new Attempts(0, Instant.MIN);
  }

  /** A mail on which staff have decided. */
  record Decided(String organization, String messageId) {}

  /**
   * Takes or keeps the right to read a mailbox.
   *
   * @return false while somebody else has it
   */
  @Transactional
  boolean lease(String mailbox, String holder, Instant now, Instant until) throws SQLException {
    return update(LEASE, mailbox, holder, ReceivedMails.time(until), ReceivedMails.time(now)) > 0;
  }

  @Transactional
  void release(String mailbox, String holder) throws SQLException {
    update(RELEASE, mailbox, holder);
  }

  /** The mails that were tried in vain. */
  @Transactional
  Map<String, Attempts> attempts(String mailbox) throws SQLException {
    Map<String, Attempts> attempts = new HashMap<>();
    try (Connection connection = database.getConnection();
        PreparedStatement statement = connection.prepareStatement(ATTEMPTS)) {
      statement.setString(1, mailbox);
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          Instant next = ReceivedMails.instant(row, "next_at");
          attempts.put(
              row.getString("mail"),
              new Attempts(row.getInt("attempts"), next == null ? Instant.MIN : next));
        }
      }
    }
    return attempts;
  }

  @Transactional
  void putOff(String mailbox, String mail, Attempts attempts, String reason) throws SQLException {
    update(
        PUT_OFF,
        mailbox,
        mail,
        attempts.count(),
        ReceivedMails.time(attempts.next()),
        MailDecoding.line(reason, 500));
  }

  @Transactional
  void forget(String mailbox, String mail) throws SQLException {
    update(FORGET, mailbox, mail);
  }

  /** Mails of whichever library on which staff have decided, the oldest first. */
  @Transactional
  List<Decided> decided(int most) throws SQLException {
    List<Decided> decided = new ArrayList<>();
    try (Connection connection = database.getConnection();
        PreparedStatement statement = connection.prepareStatement(DECIDED)) {
      statement.setInt(1, most);
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          decided.add(new Decided(row.getString(1), row.getString(2)));
        }
      }
    }
    return decided;
  }

  private int update(String sql, Object... values) throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < values.length; i++) {
        statement.setObject(i + 1, values[i]);
      }
      return statement.executeUpdate();
    }
  }
}
