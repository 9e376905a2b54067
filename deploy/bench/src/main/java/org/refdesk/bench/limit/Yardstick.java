package org.refdesk.bench.limit;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.refdesk.bench.BenchException;
import org.refdesk.bench.http.Reply;
import org.refdesk.bench.http.Request;
import org.refdesk.bench.load.Load;
import org.refdesk.bench.load.Result;
import org.refdesk.bench.suite.Api;
import org.refdesk.bench.suite.BenchLibrary;
import org.refdesk.bench.suite.Target;
import org.refdesk.bench.suite.Texts;
import org.refdesk.local.ServiceName;

/**
 * What the database alone could do: the rows of a new conversation written by plain JDBC, one
 * transaction a conversation, on the same server, by the same role, over as many connections.
 */
public final class Yardstick implements AutoCloseable {

  private static final String DEPENDENTS =
      """
      select table_name from information_schema.columns
      where table_schema = 'public' and column_name = 'conversation_id' order by table_name\
      """;
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Target target;
  private final List<SampleRow> rows;
  private final AtomicLong ids = new AtomicLong();

  private Yardstick(Target target, List<SampleRow> rows) {
    this.target = target;
    this.rows = rows;
  }

  /** Has the service write a conversation, looks at its rows, and makes tables for such ones. */
  public static Yardstick prepare(Target target, BenchLibrary library) {
    String key = UUID.randomUUID().toString();
    Reply reply;
    try (Api api = new Api(target)) {
      reply =
          api.call(
              Request.json(
                      "POST",
                      BenchLibrary.conversations(),
                      library.customer(0),
                      Texts.conversation())
                  .with("Idempotency-Key", key),
              201);
    }
    try (Connection app = target.asService();
        Connection owner = target.asOwner(ServiceName.MESSAGING)) {
      app.setAutoCommit(false);
      enter(app);
      long id = Api.json(reply).get("id").asLong();
      List<String> dependents = names(app, DEPENDENTS);
      List<String> tables = new ArrayList<>(List.of("conversation"));
      tables.addAll(dependents);
      tables.addAll(List.of("outbox", "idempotency_key"));
      List<SampleRow> rows = new ArrayList<>(SampleRow.read(app, "conversation", "id", id));
      for (String table : dependents) {
        rows.addAll(SampleRow.read(app, table, "conversation_id", id));
      }
      rows.add(SampleRow.of("outbox", event(id)));
      rows.addAll(SampleRow.read(app, "idempotency_key", "key", key));
      YardstickSchema.create(owner, tables, ServiceName.MESSAGING.appRole());
      return new Yardstick(target, rows);
    } catch (SQLException e) {
      throw new BenchException("The yardstick cannot be made: " + e.getMessage(), e);
    }
  }

  /** Runs a load of it. */
  public Result run(Load load, Load.Watch watch) {
    return load.run(connection -> new YardstickWorker(connect(), rows, ids), watch);
  }

  /** Returns when the relay has sent all: what an earlier load left must not cost this one. */
  public void awaitQuiet() {
    long end = System.nanoTime() + PATIENCE.toNanos();
    try (Connection app = target.asService();
        Statement statement = app.createStatement()) {
      while (true) {
        try (ResultSet row = statement.executeQuery("select exists (select from outbox)")) {
          if (row.next() && !row.getBoolean(1)) {
            return;
          }
        }
        if (System.nanoTime() - end > 0) {
          throw new BenchException("The outbox does not get empty; is Kafka there?");
        }
        Thread.sleep(Duration.ofMillis(100));
      }
    } catch (SQLException e) {
      throw new BenchException("The outbox cannot be read: " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new BenchException("The wait was interrupted.", e);
    }
  }

  /** How many rows a transaction writes. */
  public int rows() {
    return rows.size();
  }

  /** Removes all that was written. */
  @Override
  public void close() {
    try (Connection owner = target.asOwner(ServiceName.MESSAGING)) {
      YardstickSchema.drop(owner);
    } catch (SQLException e) {
      throw new BenchException("The yardstick cannot be removed: " + e.getMessage(), e);
    }
  }

  private Connection connect() {
    try {
      return target.asService();
    } catch (SQLException e) {
      throw new BenchException("PostgreSQL gives no connection: " + e.getMessage(), e);
    }
  }

  private static void enter(Connection connection) throws SQLException {
    try (PreparedStatement scope =
        connection.prepareStatement("select set_config('refdesk.organization', ?, true)")) {
      scope.setString(1, BenchLibrary.CODE);
      scope.execute();
    }
  }

  private static List<String> names(Connection connection, String query) throws SQLException {
    List<String> names = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      while (rows.next()) {
        names.add(rows.getString(1));
      }
    }
    return names;
  }

  /** The relay has long taken the event; this is one of the same length. */
  private static Map<String, Object> event(long id) {
    Timestamp now = Timestamp.from(Clock.systemUTC().instant());
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("lane", 1);
    row.put("event_id", UUID.randomUUID());
    row.put("topic", "refdesk.conversations");
    row.put("key", Long.toString(id));
    row.put("type", "org.refdesk.messaging.conversation.created.v1");
    row.put("subject", Long.toString(id));
    row.put("organization", BenchLibrary.CODE);
    row.put("sequence", 1L);
    row.put("occurred_at", now);
    row.put("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");
    row.put(
        "data",
        """
        {"id":%d,"organization":"BENCH","branch":null,"customer":"1000000","type":"QU",\
        "category":"BORR","channel":"OPAC","status":"A","department":"BENCHD1","unit":null,\
        "processor":"BENCH.STAFF","personReporting":null,"responseDue":"2026-01-07T00:00:00Z",\
        "processingDue":"2026-01-10T00:00:00Z","version":0,"action":"CUSTOMER_POSTS","from":null,\
        "to":"A","actor":"1000000","actorKind":"CUSTOMER","at":"2026-01-05T10:11:12.123Z",\
        "messageId":1,"documents":[]}\
        """
            .formatted(id));
    return row;
  }
}
