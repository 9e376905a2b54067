package org.refdesk.bench.deadlines;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintStream;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.refdesk.bench.Options;
import org.refdesk.bench.calls.CallWorker;
import org.refdesk.bench.calls.CallWorker.Call;
import org.refdesk.bench.calls.CallWorker.Script;
import org.refdesk.bench.calls.Scripts;
import org.refdesk.bench.http.HttpConnection;
import org.refdesk.bench.http.Request;
import org.refdesk.bench.load.Paced;
import org.refdesk.bench.load.Result;
import org.refdesk.bench.suite.Api;
import org.refdesk.bench.suite.BenchLibrary;
import org.refdesk.bench.suite.LibraryRows;
import org.refdesk.bench.suite.Target;

/**
 * A holiday is added to the calendar of a library with very many open conversations: which
 * deadlines the dry run says would move, which then do, and what people at their desks notice of
 * the recompute.
 */
public final class CalendarEdit {

  private static final String LIBRARY = "BENCH-CALENDAR";
  private static final int CONVERSATIONS = 200_000;
  private static final double MOST = 2;
  private static final int CONNECTIONS = 8;
  private static final Duration PAUSE = Duration.ofMillis(100);

  /** Half are asked and half are taken, during the last twelve days. */
  private static final List<String> INSERT =
      List.of(
          """
          insert into conversation (organization, id, subject, customer_number, type, category,
            channel, status, department, processor, rule_organization, rule_code, response_days,
            processing_days, created_at, modified_at, history_length, version)
          select ?, n, 'A question about item ' || n, (1000 + n %% 5000)::text, 'QU', 'BORR', 'OPAC',
            case when n %% 2 = 0 then 'A' else 'D' end, 'BENCHD1', 'BENCH.STAFF', '%1$s', 'QUBORR',
            2, 5, begun, begun + interval '1 hour' * (n %% 2), 1 + n %% 2, 0
          from (select n, now() - interval '12 days' * random() as begun
            from generate_series(1, ?::bigint) n) b"""
              .formatted(LIBRARY),
          """
          insert into history_entry (organization, conversation_id, position, kind, to_status,
            action, message_kind, actor_kind, actor, actor_name, at)
          select organization, id, 1, 'ACTION', 'A', 'CUSTOMER_POSTS', 'FROM_CUSTOMER', 'CUSTOMER',
            customer_number, customer_number, created_at
          from conversation where organization = ? and id <= ?::bigint""",
          """
          insert into history_entry (organization, conversation_id, position, kind, from_status,
            to_status, action, message_kind, actor_kind, actor, actor_name, at)
          select organization, id, 2, 'ACTION', 'A', 'D', 'STAFF_TAKES', 'NONE', 'STAFF',
            'BENCH.STAFF', 'Bench staff', modified_at
          from conversation where organization = ? and id <= ?::bigint and status = 'D'""");

  private final Target target;
  private final BenchLibrary library;
  private final int size;
  private final int seconds;
  private final LibraryRows rows;
  private final PrintStream out;

  /** Measures in a library of its own. */
  public CalendarEdit(Target target, BenchLibrary library, Options options, PrintStream out) {
    this.target = target;
    this.library = library;
    this.size = options.number("--large", CONVERSATIONS);
    this.seconds = (int) options.measured().toSeconds();
    this.rows = new LibraryRows(target, LIBRARY);
    this.out = out;
  }

  /**
   * Fills, measures, prints and clears.
   *
   * @return whether the dry run was exact and requests kept to twice the idle time
   */
  public boolean run() {
    library.openWithRecords(LIBRARY);
    rows.clear();
    try (Api api = new Api(target)) {
      HolidayCalls calls = new HolidayCalls(api, library, LIBRARY);
      out.printf("Writing %,d open conversations and reckoning their deadlines ...%n", size);
      rows.write(INSERT, size);
      rows.settle();
      calls.edit(null);
      rows.settle();

      Paced idle = load();
      HolidayCalls.pause(Duration.ofSeconds(seconds));
      Result before = idle.end();

      LocalDate holiday = holiday();
      long begin = System.nanoTime();
      Set<Long> foretold = calls.dryRun(holiday);
      double dry = (System.nanoTime() - begin) / 1e9;
      Map<Long, String> old = deadlines();
      begin = System.nanoTime();
      Paced busy = load();
      JsonNode done = calls.edit(holiday);
      Result during = busy.end();
      double took = (System.nanoTime() - begin) / 1e9;
      Set<Long> moved = changed(old, deadlines());

      boolean exact = foretold.equals(moved) && done.path("moved").asInt() == moved.size();
      out.printf(
          Locale.ROOT,
          "dry run: %,d of %,d would move, told in %.1f s%n",
          foretold.size(),
          size,
          dry);
      out.printf(
          Locale.ROOT,
          "recompute: %,d moved in %.1f s; the same as foretold: %s%n",
          moved.size(),
          took,
          exact ? "yes" : "NO");
      boolean kept = print(before, during);
      rows.clear();
      return exact && kept;
    }
  }

  private boolean print(Result before, Result during) {
    double ratio = during.total().millis(99) / before.total().millis(99);
    out.printf(
        Locale.ROOT,
        "requests, %d connections with %d ms between calls: idle %.0f/s, p50 %.1f, p99 %.1f ms; "
            + "meanwhile %.0f/s, p50 %.1f, p99 %.1f ms%n",
        CONNECTIONS,
        PAUSE.toMillis(),
        before.rate(),
        before.total().millis(50),
        before.total().millis(99),
        during.rate(),
        during.total().millis(50),
        during.total().millis(99));
    out.printf(
        Locale.ROOT,
        "p99 ratio %.2f (at most %.0f wanted), errors %d%n",
        ratio,
        MOST,
        before.errors() + during.errors());
    return ratio <= MOST && before.errors() + during.errors() == 0;
  }

  private Paced load() {
    return Paced.start(
        CONNECTIONS,
        PAUSE,
        connection -> new CallWorker(new HttpConnection(target.gateway()), script(connection)));
  }

  /** What a desk does: lists and conversations of this library, writing in another one. */
  private Script script(int connection) {
    Script others = new Scripts(library).mixed(connection);
    String token = library.token(BenchLibrary.STAFF, "CSM1", LIBRARY);
    SplittableRandom random = new SplittableRandom(connection);
    return () ->
        switch (random.nextInt(10)) {
          case 0, 1, 2 -> read("screen", "?screen=OPEN", token);
          case 3, 4 -> read("conversation", "/" + (1 + random.nextInt(size)), token);
          default -> others.next();
        };
  }

  private static Call read(String kind, String rest, String token) {
    return new Call(kind, Request.get(BenchLibrary.conversations(LIBRARY) + rest, token), 200);
  }

  /** The second working day from tomorrow on: some deadlines lie before it, others after it. */
  private static LocalDate holiday() {
    LocalDate day = LocalDate.now(ZoneOffset.UTC);
    for (int working = 0; working < 2; ) {
      day = day.plusDays(1);
      working += day.getDayOfWeek().compareTo(DayOfWeek.FRIDAY) <= 0 ? 1 : 0;
    }
    return day;
  }

  private Map<Long, String> deadlines() {
    return rows.inside(
        owner -> {
          Map<Long, String> deadlines = new HashMap<>();
          try (Statement statement = owner.createStatement()) {
            statement.setFetchSize(10_000);
            try (ResultSet row =
                statement.executeQuery(
                    "select id, concat_ws(' ', extract(epoch from response_due), '/',"
                        + " extract(epoch from processing_due)) from conversation")) {
              while (row.next()) {
                deadlines.put(row.getLong(1), row.getString(2));
              }
            }
          }
          return deadlines;
        });
  }

  private static Set<Long> changed(Map<Long, String> before, Map<Long, String> after) {
    Set<Long> changed = new HashSet<>();
    after.forEach(
        (id, deadline) -> {
          if (!deadline.equals(before.get(id))) {
            changed.add(id);
          }
        });
    return changed;
  }
}
