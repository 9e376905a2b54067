package org.refdesk.bench.suite;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.refdesk.bench.BenchException;
import org.refdesk.local.ServiceName;

/** The rows of one library in messaging-service's database, written and read as their owner. */
public final class LibraryRows {

  /** Those that refer to others come first. */
  private static final List<String> TABLES =
      List.of(
          "message",
          "history_entry",
          "notification",
          "deadline",
          "waiting_step",
          "conversation",
          "screen_change",
          "screen_count",
          "recompute");

  private final Target target;
  private final String organization;

  /** The rows of a library of its own for what is measured. */
  public LibraryRows(Target target, String organization) {
    this.target = target;
    this.organization = organization;
  }

  /** Carries out statements in one transaction; each has the organization as its first value. */
  public void write(List<String> statements, Object... more) {
    inside(
        owner -> {
          for (String sql : statements) {
            try (PreparedStatement statement = owner.prepareStatement(sql)) {
              statement.setString(1, organization);
              for (int i = 0; i < statement.getParameterMetaData().getParameterCount() - 1; i++) {
                statement.setObject(i + 2, more[i]);
              }
              statement.executeUpdate();
            }
            try (Statement statement = owner.createStatement()) {
              // foreign keys are checked by a plan that may be from when the table had one row
              statement.execute("analyze conversation");
            }
          }
          return 0L;
        });
  }

  /** A number that a query without values gives. */
  public long number(String sql) {
    return inside(
        owner -> {
          try (Statement statement = owner.createStatement();
              ResultSet row = statement.executeQuery(sql)) {
            return row.next() ? row.getLong(1) : 0L;
          }
        });
  }

  /** Removes all that the library has, without a trigger that counts and indexes each row. */
  public void clear() {
    inside(
        owner -> {
          try (Statement statement = owner.createStatement()) {
            statement.execute("alter table conversation disable trigger user");
            statement.execute("alter table message disable trigger user");
            for (String table : TABLES) {
              statement.executeUpdate("delete from " + table);
            }
            statement.execute("alter table conversation enable trigger user");
            statement.execute("alter table message enable trigger user");
          }
          return 0L;
        });
    settle();
  }

  /** Gives the planner its figures, as the server does by itself after some minutes. */
  public void settle() {
    try (Connection owner = target.asOwner(ServiceName.MESSAGING);
        Statement statement = owner.createStatement()) {
      statement.execute(
          "vacuum (analyze) conversation, message, history_entry, conversation_words, deadline,"
              + " notification, screen_change, screen_count");
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  /** Something in a transaction that sees this library. */
  public interface Work<T> {
    /** Does it. */
    T in(Connection owner) throws SQLException;
  }

  /** Does something in one transaction as the owner, who sees only this library like everybody. */
  public <T> T inside(Work<T> work) {
    try (Connection owner = target.asOwner(ServiceName.MESSAGING)) {
      owner.setAutoCommit(false);
      Target.enter(owner, organization);
      T done = work.in(owner);
      owner.commit();
      return done;
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  private static BenchException failed(SQLException e) {
    return new BenchException("The rows cannot be written or read: " + e.getMessage(), e);
  }
}
