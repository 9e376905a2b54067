package org.refdesk.bench.screens;

import java.io.PrintStream;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.refdesk.bench.BenchException;
import org.refdesk.bench.suite.LibraryRows;
import org.refdesk.bench.suite.Target;

/**
 * Writes and removes the conversations of a library, straight into the tables.
 *
 * <p>They are as a library has them after some years: begun evenly over five years up to now, of
 * the newest twentieth most are still at work, of the older ones one in fifty; five customers have
 * one in twenty; a third has no processor; deadlines two and five days after the beginning. Each
 * message has one of twenty frequent words, one of two thousand rare ones and one that is its own.
 */
final class ScreenFill {

  /** The processor of one conversation in twenty that are at work. */
  static final String STAFF = "BENCH.STAFF";

  private static final int BATCH = 50_000;
  private static final Duration GLANCE = Duration.ofMillis(500);
  private static final String CONVERSATIONS =
      """
      with numbered as (
        select i, random() as chance, random() as who, random() as staff,
               now() - interval '5 years' * ((? - i) / ?::float8) as begun
        from generate_series(?::bigint, ?::bigint) as i),
      stated as (
        select *, case
            when i > ? * 0.95 or chance < 0.02 then
              case when who < 0.3 then 'A' when who < 0.4 then 'B'
                   when who < 0.65 then 'C' else 'D' end
            when who < 0.75 then 'X' when who < 0.95 then 'Y' else 'Z' end as state
        from numbered)
      insert into conversation (organization, id, subject, customer_number, customer_name, type,
        category, channel, status, department, unit, processor, person_reporting,
        rule_organization, rule_code, response_days, processing_days, created_at, modified_at,
        response_sent_at, processed_at, response_due, processing_due, processing_remaining_ms,
        history_length, version)
      select ?, i, 'A question about item ' || i,
        (case when who < 0.05 then 1 + floor(chance * 5) else 1000 + floor(chance * 200000) end)::int::text,
        'Customer ' || floor(chance * 200000)::int, 'QU', 'BORR', 'OPAC', state, 'BENCHD1', null,
        case when staff < 0.33 then null when staff < 0.38 then ?
             else 'STAFF' || floor(staff * 40)::int end,
        case when staff between 0.35 and 0.40 then ? else null end,
        'BENCH', 'QUBORR', 2, 5, begun, begun + interval '1 hour',
        case when state in ('B', 'C', 'X') then begun + interval '1 hour' end,
        case when state in ('X', 'Y', 'Z') then begun + interval '1 day' end,
        case when state in ('A', 'D') then begun + interval '2 days' end,
        case when state in ('A', 'D') then begun + interval '5 days' end,
        case when state in ('B', 'C') then 345600000 end,
        1, 0
      from stated\
      """;
  private static final String MESSAGES =
      """
      insert into message (organization, conversation_id, position, kind, author, author_name, text,
        sent_at)
      select organization, id, 1, 'FROM_CUSTOMER', customer_number, customer_name,
        'Good morning, where is the '
        || (array['red', 'green', 'blue', 'old', 'new', 'long', 'short', 'heavy', 'light', 'rare',
          'lost', 'late', 'early', 'torn', 'bound', 'large', 'small', 'first', 'last', 'other'])
          [1 + floor(random() * 20)::int]
        || ' book about subj' || lpad(floor(random() * 2000)::int::text, 4, '0')
        || '? I lent it as item' || id || ' in the café of the branch. '
        || repeat('I would like to read it soon. ', 4), created_at
      from conversation where organization = ? and id between ? and ?\
      """;
  private static final String HISTORY =
      """
      insert into history_entry (organization, conversation_id, position, kind, to_status, action,
        message_kind, actor_kind, actor, actor_name, at)
      select organization, id, 1, 'ACTION', 'A', 'CUSTOMER_POSTS', 'FROM_CUSTOMER', 'CUSTOMER',
        customer_number, customer_name, created_at
      from conversation where organization = ? and id between ? and ?\
      """;

  private final Target target;
  private final PrintStream out;

  ScreenFill(Target target, PrintStream out) {
    this.target = target;
    this.out = out;
  }

  /** Whether the library has exactly so many conversations. */
  boolean isFilled(String organization, int size) {
    return rows(organization)
        .inside(
            connection -> {
              try (Statement statement = connection.createStatement();
                  ResultSet row = statement.executeQuery("select count(*) from conversation")) {
                return row.next() && row.getLong(1) == size;
              }
            });
  }

  /** Writes the conversations of a library that has none, or not all. */
  void fill(String organization, int size) {
    clear(organization);
    out.printf("Writing %,d conversations of %s ...%n", size, organization);
    for (int first = 1; first <= size; first += BATCH) {
      int from = first;
      int to = Math.min(size, first + BATCH - 1);
      rows(organization)
          .inside(
              connection -> {
                conversations(connection, organization, size, from, to);
                range(connection, MESSAGES, organization, from, to);
                range(connection, HISTORY, organization, from, to);
                return true;
              });
    }
    awaitFolded(organization);
    rows(organization).settle();
  }

  /** Removes the conversations of a library. */
  void clear(String organization) {
    rows(organization).clear();
  }

  /**
   * Returns when what was counted while filling is folded: the service does so every few seconds.
   */
  void awaitFolded(String organization) {
    while (rows(organization).inside(ScreenFill::hasChanges)) {
      try {
        Thread.sleep(GLANCE);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new BenchException("Interrupted.", e);
      }
    }
  }

  private static boolean hasChanges(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("select exists (select from screen_change)")) {
      return row.next() && row.getBoolean(1);
    }
  }

  private static void conversations(
      Connection connection, String organization, int size, int from, int to) throws SQLException {
    try (Statement seed = connection.createStatement();
        PreparedStatement insert = connection.prepareStatement(CONVERSATIONS)) {
      seed.execute("select setseed(" + (from % 1_000_003) / 1_000_003.0 + ")");
      insert.setInt(1, size);
      insert.setInt(2, size);
      insert.setInt(3, from);
      insert.setInt(4, to);
      insert.setInt(5, size);
      insert.setString(6, organization);
      insert.setString(7, STAFF);
      insert.setString(8, STAFF);
      insert.executeUpdate();
    }
  }

  private static void range(
      Connection connection, String sql, String organization, int from, int to)
      throws SQLException {
    try (PreparedStatement insert = connection.prepareStatement(sql)) {
      insert.setString(1, organization);
      insert.setInt(2, from);
      insert.setInt(3, to);
      insert.executeUpdate();
    }
  }

  private LibraryRows rows(String organization) {
    return new LibraryRows(target, organization);
  }
}
