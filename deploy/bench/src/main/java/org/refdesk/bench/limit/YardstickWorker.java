package org.refdesk.bench.limit;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.refdesk.bench.BenchException;
import org.refdesk.bench.load.Outcome;
import org.refdesk.bench.load.Worker;
import org.refdesk.bench.suite.BenchLibrary;

/** One connection that writes the rows of one conversation in one transaction, over and over. */
final class YardstickWorker implements Worker {

  private static final String KIND = "transaction";
  private static final String SCOPE = "select set_config('refdesk.organization', ?, true)";

  private final Connection connection;
  private final AtomicLong ids;
  private final List<SampleRow> rows;
  private final PreparedStatement scope;
  private final List<PreparedStatement> inserts = new ArrayList<>();

  /** Takes the connection over. */
  YardstickWorker(Connection connection, List<SampleRow> rows, AtomicLong ids) {
    this.connection = connection;
    this.rows = rows;
    this.ids = ids;
    try {
      connection.setAutoCommit(false);
      scope = connection.prepareStatement(SCOPE);
      scope.setString(1, BenchLibrary.CODE);
      for (SampleRow row : rows) {
        inserts.add(row.prepare(connection));
      }
    } catch (SQLException e) {
      throw new BenchException("The yardstick cannot be laid on: " + e.getMessage(), e);
    }
  }

  @Override
  public Outcome work() {
    long id = ids.incrementAndGet();
    UUID key = UUID.randomUUID();
    Map<String, Object> keys =
        Map.of("id", id, "conversation_id", id, "key", key.toString(), "event_id", key);
    try {
      scope.execute();
      for (int i = 0; i < rows.size(); i++) {
        PreparedStatement insert = inserts.get(i);
        rows.get(i).bind(insert, keys);
        insert.executeUpdate();
      }
      connection.commit();
      return new Outcome(KIND, "committed", true);
    } catch (SQLException e) {
      return new Outcome(KIND, "SQL state " + e.getSQLState(), false);
    }
  }

  @Override
  public void close() {
    try {
      connection.close();
    } catch (SQLException e) {
      throw new BenchException("A connection does not end: " + e.getMessage(), e);
    }
  }
}
