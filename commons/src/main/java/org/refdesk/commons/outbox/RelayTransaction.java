package org.refdesk.commons.outbox;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import javax.sql.DataSource;

/**
 * One transaction of a relay: takes lanes, reads what is unsent, settles what became of it. Not the
 * container's transaction: it may last as long as a broker takes to answer, and nothing else joins
 * it.
 */
final class RelayTransaction implements AutoCloseable {

  /**
   * First key of the advisory locks, the lane being the second. Any number that nobody else uses.
   */
  private static final int LOCKS = 0x0B0C5;

  private static final Duration RETRY = Duration.ofMillis(20);

  /*
   * The database is asked again and again, for it does not wait without a snapshot: as long as that
   * stands, no dead row of any table goes, and whatever reads a queue walks over all of them.
   *
   * The settings end with the transaction.
   * - A commit need not be flushed: should the server crash and the deletion be lost, the rows are
   *   sent again and the receivers know them. Deletions are lost from the last one backwards, so a
   *   key's order survives.
   * - A plan that was cached when the table was empty must not scan it when it holds a million rows.
   */
  private static final String LOCK =
      """
      with settings as materialized (
        select set_config('synchronous_commit', 'off', true),
               set_config('enable_seqscan', 'off', true))
      select bool_and(pg_try_advisory_xact_lock(?, lane)) from settings, unnest(?::int[]) as lane\
      """;

  /*
   * What is unsent, not what follows the last one sent: ids are given out in one order and committed
   * in another, so a row can appear behind rows that are long gone.
   *
   * Order per key nevertheless follows from the ids. Whoever appends for an aggregate holds the lock
   * of the aggregate's row until it commits, so the next one takes its ids after that, and sees or
   * waits for its commit: of two rows of one key the later never becomes visible first.
   *
   * The statement must come after the one that took the lock: its snapshot must see the deletions of
   * the relay that held the lock before.
   */
  private static final String UNSENT =
      """
      select o.* from unnest(?::smallint[]) as l(lane)
      cross join lateral (
        select lane, id, event_id, topic, key, type, subject, organization, sequence, occurred_at,
               traceparent, data
        from outbox where outbox.lane = l.lane order by id limit ?) o
      order by o.id\
      """;

  private static final String DELETE =
      "delete from outbox o using unnest(?::smallint[], ?::bigint[]) as s(lane, id)"
          + " where o.lane = s.lane and o.id = s.id";

  private static final String PARK =
      """
      with parked as (delete from outbox where lane = ? and id = ? returning *)
      insert into outbox_dead_letter (id, event_id, topic, key, type, subject, organization,
                                      sequence, occurred_at, traceparent, data, reason, failed_at)
      select id, event_id, topic, key, type, subject, organization, sequence, occurred_at,
             traceparent, data, ?, ? from parked\
      """;

  private final Connection connection;
  private final Short[] lanes;

  private RelayTransaction(Connection connection, Short[] lanes) {
    this.connection = connection;
    this.lanes = lanes;
  }

  static RelayTransaction begin(DataSource database, Short[] lanes) throws SQLException {
    Connection connection = database.getConnection();
    connection.setAutoCommit(false);
    return new RelayTransaction(connection, lanes);
  }

  /**
   * Takes the lanes until the end of the transaction.
   *
   * @param wait how long to wait for a relay that holds one
   * @return false when another relay still holds one; nothing can be done then but to end
   */
  boolean lock(Duration wait) throws SQLException, InterruptedException {
    long end = System.nanoTime() + wait.toNanos();
    while (!tryLock()) {
      // gives back what it got of them
      connection.rollback();
      if (System.nanoTime() - end > 0) {
        return false;
      }
      Thread.sleep(RETRY);
    }
    return true;
  }

  private boolean tryLock() throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(LOCK)) {
      statement.setInt(1, LOCKS);
      statement.setArray(2, array("int4", lanes));
      try (ResultSet all = statement.executeQuery()) {
        return all.next() && all.getBoolean(1);
      }
    }
  }

  /** Rows that are not sent, in the order in which to send them. Needs the lock. */
  List<OutboxRow> unsent(int mostOfEachLane) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(UNSENT)) {
      statement.setArray(1, array("int2", lanes));
      statement.setInt(2, mostOfEachLane);
      try (ResultSet result = statement.executeQuery()) {
        List<OutboxRow> rows = new ArrayList<>();
        while (result.next()) {
          rows.add(row(result));
        }
        return rows;
      }
    }
  }

  private static OutboxRow row(ResultSet result) throws SQLException {
    return new OutboxRow(
        result.getShort("lane"),
        result.getLong("id"),
        Objects.requireNonNull(result.getObject("event_id", UUID.class)),
        result.getString("topic"),
        result.getString("key"),
        result.getString("type"),
        result.getString("subject"),
        result.getString("organization"),
        result.getLong("sequence"),
        result.getObject("occurred_at", OffsetDateTime.class).toInstant(),
        result.getString("traceparent"),
        result.getString("data"));
  }

  /** Removes the rows that were sent, and sets aside those that were refused. */
  void settle(Delivery delivery, Instant now) throws SQLException {
    if (!delivery.sent().isEmpty()) {
      try (PreparedStatement statement = connection.prepareStatement(DELETE)) {
        List<OutboxRow> sent = delivery.sent();
        statement.setArray(1, array("int2", sent.stream().map(OutboxRow::lane).toArray()));
        statement.setArray(2, array("int8", sent.stream().map(OutboxRow::id).toArray()));
        statement.executeUpdate();
      }
    }
    for (Delivery.Refused refused : delivery.refused()) {
      park(refused, now);
    }
  }

  private void park(Delivery.Refused refused, Instant now) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(PARK)) {
      statement.setShort(1, refused.row().lane());
      statement.setLong(2, refused.row().id());
      statement.setString(3, refused.reason());
      statement.setObject(4, OffsetDateTime.ofInstant(now, ZoneOffset.UTC));
      statement.executeUpdate();
    }
  }

  private Array array(String type, Object[] values) throws SQLException {
    return connection.createArrayOf(type, values);
  }

  void commit() throws SQLException {
    connection.commit();
  }

  /** Ends the transaction; what was not committed never was. */
  @Override
  public void close() throws SQLException {
    try (connection) {
      connection.rollback();
    }
  }
}
