package org.refdesk.bench.load;

import java.io.PrintStream;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Writes accounts as a table. */
public final class Report {

  private final PrintStream out;

  /** Writes there. */
  public Report(PrintStream out) {
    this.out = out;
  }

  /** One line for each kind of call, and the statuses below. */
  public void print(Result result) {
    out.printf(
        "%-16s %10s %9s %9s %9s %9s %8s%n",
        "call", "rate/s", "p50 ms", "p99 ms", "max ms", "calls", "errors");
    result.byKind().forEach((kind, tally) -> line(kind, tally, tally.rate(result.measured())));
    if (result.byKind().size() > 1) {
      line("all", result.total(), result.rate());
    }
    result.byKind().forEach((kind, tally) -> out.println("  " + kind + ": " + statuses(tally)));
  }

  private void line(String kind, Tally tally, double rate) {
    out.printf(
        Locale.ROOT,
        "%-16s %10.1f %9.2f %9.2f %9.2f %9d %8d%n",
        kind,
        rate,
        tally.millis(50),
        tally.millis(99),
        tally.maxMillis(),
        tally.count(),
        tally.errors());
  }

  private static String statuses(Tally tally) {
    Map<String, Long> sorted = new TreeMap<>(tally.statuses());
    return sorted.entrySet().stream()
        .map(entry -> entry.getKey() + " × " + entry.getValue())
        .collect(Collectors.joining(", "));
  }
}
