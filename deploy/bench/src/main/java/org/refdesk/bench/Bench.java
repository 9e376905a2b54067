package org.refdesk.bench;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.refdesk.bench.calls.CallWorker;
import org.refdesk.bench.calls.CallWorker.Script;
import org.refdesk.bench.calls.Scripts;
import org.refdesk.bench.configuration.Customers;
import org.refdesk.bench.configuration.LargeImport;
import org.refdesk.bench.configuration.Organizations;
import org.refdesk.bench.deadlines.CalendarEdit;
import org.refdesk.bench.deadlines.ComingDue;
import org.refdesk.bench.http.HttpConnection;
import org.refdesk.bench.limit.Yardstick;
import org.refdesk.bench.load.Load;
import org.refdesk.bench.load.Report;
import org.refdesk.bench.load.Result;
import org.refdesk.bench.process.CostMeter;
import org.refdesk.bench.process.Profiler;
import org.refdesk.bench.rule.Change;
import org.refdesk.bench.rule.ChangeDelay;
import org.refdesk.bench.rule.LicenceChange;
import org.refdesk.bench.rule.RuleChange;
import org.refdesk.bench.screens.Screens;
import org.refdesk.bench.suite.BenchLibrary;
import org.refdesk.bench.suite.Target;
import org.refdesk.local.process.StackException;

/**
 * The program behind {@code deploy/bench/run}. The first argument is the project's root, the second
 * a mode. Exit value 1: a call failed or a bound was missed; 2: nothing could be measured.
 */
public final class Bench {

  private static final int CONNECTIONS = 32;
  private static final int DOCUMENT = 262_144;
  private static final double LEAST_SHARE = 0.25;

  private final Options options;
  private final Target target;
  private final BenchLibrary library;

  private Bench(Options options, Target target) {
    this.options = options;
    this.target = target;
    this.library = BenchLibrary.prepare(target);
  }

  /** Measures one mode. */
  public static void main(String[] arguments) {
    int exit;
    try {
      List<String> words = Arrays.asList(arguments);
      if (words.isEmpty()) {
        throw new BenchException("Use deploy/bench/run.");
      }
      Options options = Options.parse(words.subList(1, words.size()));
      try (Target target =
          Target.of(Path.of(words.getFirst()).toAbsolutePath(), options.has("--ephemeral"))) {
        exit = new Bench(options, target).run() ? 0 : 1;
      }
    } catch (BenchException | StackException e) {
      System.err.println("refdesk: " + e.getMessage());
      exit = 2;
    }
    System.exit(exit);
  }

  private boolean run() {
    return switch (options.mode()) {
      case CREATE -> options.has("--against-limit") ? createAgainstLimit() : calls();
      case REPLY, LIST, UPLOAD, MIXED -> calls();
      case LIMIT -> limit();
      case SCREENS -> new Screens(target, library, options).run(System.out);
      case RULE_CHANGE -> delay(new RuleChange(library));
      case LICENCE_CHANGE -> delay(new LicenceChange(library));
      case CUSTOMERS -> new Customers(target, library, options).run(System.out);
      case ORGANIZATIONS -> new Organizations(target, library, options).run(System.out);
      case IMPORT -> new LargeImport(target, library, options).run(System.out);
      case DEADLINES -> new ComingDue(target, library, options, System.out).run();
      case CALENDAR_EDIT -> new CalendarEdit(target, library, options, System.out).run();
    };
  }

  private boolean delay(Change change) {
    return new ChangeDelay(target, change).run(options.number("--samples", 200), System.out);
  }

  private boolean calls() {
    CostMeter meter = meter();
    Result result = runCalls(meter);
    print(options.mode().word(), result, meter);
    return result.errors() == 0;
  }

  private boolean limit() {
    CostMeter meter = meter();
    try (Yardstick yardstick = Yardstick.prepare(target, library)) {
      yardstick.awaitQuiet();
      Result result = yardstick.run(load(), meter);
      print("limit, " + yardstick.rows() + " rows a transaction", result, meter);
      return result.errors() == 0;
    }
  }

  private boolean createAgainstLimit() {
    CostMeter calling = meter();
    CostMeter writing = meter();
    Result calls = Result.none();
    Result limit = Result.none();
    try (Yardstick yardstick = Yardstick.prepare(target, library)) {
      for (int round = 1; round <= options.number("--rounds", 2); round++) {
        Result one = runCalls(calling);
        yardstick.awaitQuiet();
        Result other = yardstick.run(load(), writing);
        System.out.printf(
            Locale.ROOT,
            "round %d: create %.1f/s, limit %.1f/s%n",
            round,
            one.rate(),
            other.rate());
        calls = calls.plus(one);
        limit = limit.plus(other);
      }
      print("create", calls, calling);
      print("limit, " + yardstick.rows() + " rows a transaction", limit, writing);
    }
    double share = calls.rate() / limit.rate();
    System.out.printf(
        Locale.ROOT, "%ncreate / limit = %.3f (at least %.2f wanted)%n", share, LEAST_SHARE);
    return calls.errors() + limit.errors() == 0 && share >= LEAST_SHARE;
  }

  private Result runCalls(CostMeter meter) {
    if (!options.has("--profile")) {
      return load().run(this::worker, meter);
    }
    try (Profiler profiler = new Profiler(target.services(), System.out)) {
      return load().run(this::worker, profiler.around(meter));
    }
  }

  private CallWorker worker(int connection) {
    return new CallWorker(new HttpConnection(target.gateway()), script(connection));
  }

  private Script script(int connection) {
    Scripts scripts = new Scripts(library);
    return switch (options.mode()) {
      case CREATE -> scripts.create(connection);
      case REPLY -> scripts.reply(connection);
      case LIST -> scripts.list(options.screen());
      case UPLOAD -> scripts.upload(connection, options.number("--size", DOCUMENT));
      case MIXED -> scripts.mixed(connection);
      default -> throw new IllegalStateException("no calls in mode " + options.mode());
    };
  }

  private Load load() {
    return new Load(options.connections(CONNECTIONS), options.warmUp(), options.measured());
  }

  private CostMeter meter() {
    return new CostMeter(target.processes());
  }

  private void print(String title, Result result, CostMeter meter) {
    System.out.printf(
        "%n== %s: %d connections, %d s measured%n",
        title, options.connections(CONNECTIONS), result.measured().toSeconds());
    new Report(System.out).print(result);
    System.out.println();
    meter.print(System.out, result.total().count());
  }
}
