package org.refdesk.bench.configuration;

import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import org.refdesk.bench.calls.CallWorker;
import org.refdesk.bench.calls.CallWorker.Call;
import org.refdesk.bench.http.HttpConnection;
import org.refdesk.bench.http.Request;
import org.refdesk.bench.load.Outcome;
import org.refdesk.bench.load.Tally;
import org.refdesk.bench.suite.Target;

/**
 * Requests of several kinds over one connection, each kind in its turn, whose answers must come
 * within a bound at the 99th percentile.
 */
final class Bounded {

  private static final int WARM_UP = 1_000;

  private final Target target;
  private final double mostMillis;
  private final Map<String, Supplier<Request>> kinds = new LinkedHashMap<>();

  Bounded(Target target, double mostMillis) {
    this.target = target;
    this.mostMillis = mostMillis;
  }

  /** Asks for this too; a further request is made for each sample. */
  Bounded with(String kind, Supplier<Request> request) {
    kinds.put(kind, request);
    return this;
  }

  /**
   * Measures and prints.
   *
   * @return whether each kind kept to the bound and no call failed
   */
  boolean run(int samples, PrintStream out) {
    Map<String, Tally> tallies = new LinkedHashMap<>();
    kinds.keySet().forEach(kind -> tallies.put(kind, new Tally()));
    try (HttpConnection connection = new HttpConnection(target.gateway())) {
      for (int i = -WARM_UP; i < samples; i++) {
        boolean counts = i >= 0;
        tallies.forEach((kind, tally) -> ask(connection, kind, counts ? tally : new Tally()));
      }
    }
    return print(tallies, out);
  }

  @SuppressWarnings("resource") // the worker is a view of the connection, which the caller closes
  private void ask(HttpConnection connection, String kind, Tally tally) {
    Request request = kinds.getOrDefault(kind, () -> Request.get("/", "")).get();
    CallWorker worker = new CallWorker(connection, () -> new Call(kind, request, 200));
    long begin = System.nanoTime();
    Outcome outcome = worker.work();
    tally.record(outcome, System.nanoTime() - begin);
  }

  private boolean print(Map<String, Tally> tallies, PrintStream out) {
    boolean kept = true;
    out.printf("%n%-28s %9s %9s %9s %9s%n", "", "p50 ms", "p99 ms", "max ms", "errors");
    for (Map.Entry<String, Tally> entry : tallies.entrySet()) {
      Tally tally = entry.getValue();
      kept &= tally.errors() == 0 && tally.millis(99) <= mostMillis;
      out.printf(
          Locale.ROOT,
          "%-28s %9.2f %9.2f %9.2f %9d%n",
          entry.getKey(),
          tally.millis(50),
          tally.millis(99),
          tally.maxMillis(),
          tally.errors());
    }
    out.printf(Locale.ROOT, "At most %.0f ms is wanted at the 99th percentile.%n", mostMillis);
    return kept;
  }
}
