package org.refdesk.bench.deadlines;

import java.io.PrintStream;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.refdesk.bench.BenchException;
import org.refdesk.bench.Options;
import org.refdesk.bench.suite.BenchLibrary;
import org.refdesk.bench.suite.LibraryRows;
import org.refdesk.bench.suite.Target;
import org.refdesk.local.ServiceName;
import org.refdesk.local.launcher.ServiceProcess;

/**
 * Very many deadlines come due before three processes of messaging-service: first those of two
 * hours in which nobody looked, then as many within a minute while the processes are killed at
 * random.
 */
public final class ComingDue {

  private static final String LIBRARY = "BENCH-DEADLINES";
  private static final int DEADLINES = 100_000;
  private static final int REPLICAS = 3;
  private static final double MOST_SECONDS = 30;
  private static final Duration PATIENCE = Duration.ofMinutes(10);

  /** Counting costs something: more often, and it would take what the sweepers need. */
  private static final Duration GLANCE = Duration.ofMillis(500);

  private static final List<String> INSERT =
      List.of(
          """
          insert into conversation (organization, id, subject, customer_number, type, channel,
            status, processor, person_reporting, created_at, modified_at, history_length, version)
          select ?, n, 's', 'c', 'QU', 'OPAC', 'A', 'JDOE', 'MSMITH', now(), now(), 1, 0
          from generate_series(?::bigint, ?::bigint) n""",
          """
          insert into deadline (organization, conversation_id, clock, cycle, state, started_at,
            target_days, due_at, by_hand, elapsed_ms, paused_ms, time_zone, reckoned_at, escalates,
            breach_at)
          select ?, n, 'PROCESSING', 1, 'RUNNING', now() - interval '1 day', 1, d, false, 0, 0,
            'UTC', now(), true, d
          from (select g.n, clock_timestamp()
              + (from_now.first + from_now.span * random()) * interval '1 second' as d
            from generate_series(?::bigint, ?::bigint) g (n),
              (select ?::float8 as first, ?::float8 as span) from_now) due""");

  private final Target target;
  private final BenchLibrary library;
  private final int size;
  private final LibraryRows rows;
  private final PrintStream out;
  private final List<ServiceProcess> processes = new ArrayList<>();
  private long written;

  /** Measures in a library of its own, in a suite of its own. */
  public ComingDue(Target target, BenchLibrary library, Options options, PrintStream out) {
    this.target = target;
    this.library = library;
    this.size = options.number("--large", DEADLINES);
    this.rows = new LibraryRows(target, LIBRARY);
    this.out = out;
  }

  /**
   * Measures and prints.
   *
   * @return whether each was recorded once, none early, and the backlog within 30 s
   */
  public boolean run() {
    library.open(LIBRARY);
    rows.clear();
    alterNotifications("add column if not exists told_at timestamptz default clock_timestamp()");
    try {
      startReplicas();
      boolean kept = drain();
      kept &= survive();
      return kept;
    } finally {
      alterNotifications("drop column told_at");
    }
  }

  /**
   * The sweepers say themselves by what instant they go. Only the database says when they told, and
   * so whether that was early.
   */
  private void alterNotifications(String change) {
    rows.inside(
        owner -> {
          try (Statement statement = owner.createStatement()) {
            return statement.execute("alter table notification " + change);
          }
        });
  }

  private void startReplicas() {
    processes.add(target.service(ServiceName.MESSAGING));
    while (processes.size() < REPLICAS) {
      ServiceProcess replica = target.replica(ServiceName.MESSAGING);
      replica.start();
      replica.awaitReady();
      processes.add(replica);
    }
  }

  private boolean drain() {
    rows.write(INSERT, 1, size, -7_200, 7_200);
    written = size;
    long begin = System.nanoTime();
    await(size);
    double seconds = (System.nanoTime() - begin) / 1e9;
    out.printf(
        Locale.ROOT,
        "%,d deadlines of two hours, %d processes: recorded in %.1f s (at most %.0f wanted)%n",
        size,
        REPLICAS,
        seconds,
        MOST_SECONDS);
    return isExact(size) && seconds <= MOST_SECONDS;
  }

  private boolean survive() {
    rows.write(INSERT, size + 1, 2 * size, 10, 60);
    written = 2L * size;
    Random random = new Random(7);
    int kills = 0;
    long mark = size;
    while (mark < 2L * size) {
      mark = Math.min(2L * size, mark + 1 + random.nextInt(size / 5));
      await(mark);
      if (mark < 2L * size) {
        ServiceProcess victim = processes.get(random.nextInt(processes.size()));
        victim.kill();
        victim.start();
        kills++;
      }
    }
    out.printf("As many within a minute, %d times a process was killed with -9%n", kills);
    printLateness();
    return isExact(2 * size);
  }

  /** By when a deadline was recorded: in the second part, for the first were late by design. */
  private void printLateness() {
    for (int percent : new int[] {50, 99, 100}) {
      double seconds =
          rows.number(
                  """
                  select (1000 * percentile_disc(%f) within group (
                    order by extract(epoch from created_at - due_at)))::bigint
                  from notification where kind = 'BREACHED' and conversation_id > %d"""
                      .formatted(percent / 100.0, size))
              / 1_000.0;
      out.printf(Locale.ROOT, "  recorded after the deadline, p%d: %.2f s%n", percent, seconds);
    }
  }

  private boolean isExact(int expected) {
    long cycles = rows.number("select count(*) from deadline where events = 2");
    long breaches = rows.number("select count(*) from notification where kind = 'BREACHED'");
    long escalations = rows.number("select count(*) from notification where kind = 'ESCALATED'");
    long early = rows.number("select count(*) from notification where told_at < due_at");
    out.printf(
        "  cycles with two events %,d, breaches told %,d, escalations told %,d, early %,d%n",
        cycles, breaches, escalations, early);
    return cycles == expected && breaches == expected && escalations == expected && early == 0;
  }

  private void await(long count) {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (rows.number("select count(*) from deadline where next_at is not null")
        > written - count) {
      if (System.nanoTime() - end > 0) {
        throw new BenchException("The deadlines are not recorded.");
      }
      try {
        Thread.sleep(GLANCE);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new BenchException("Interrupted.", e);
      }
    }
  }
}
