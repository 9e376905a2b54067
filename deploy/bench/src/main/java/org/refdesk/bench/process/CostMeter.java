package org.refdesk.bench.process;

import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.refdesk.bench.load.Load;

/** Adds up what processes use while a load is counted, over one load or several. */
public final class CostMeter implements Load.Watch {

  private static final double MIB = 1_048_576;
  private static final double MILLIS = 1_000;

  private final List<Watched> processes;
  private final Map<Watched, Cost> atBegin = new LinkedHashMap<>();
  private final Map<Watched, Cost> sums = new LinkedHashMap<>();

  /** Watches these processes. */
  public CostMeter(List<Watched> processes) {
    this.processes = List.copyOf(processes);
  }

  @Override
  public void begin() {
    processes.forEach(process -> atBegin.put(process, CostReader.read(process)));
  }

  @Override
  public void end() {
    for (Watched process : processes) {
      Cost before = atBegin.getOrDefault(process, new Cost(0, 0));
      Cost after = CostReader.read(process);
      sums.merge(
          process,
          new Cost(after.cpuSeconds() - before.cpuSeconds(), after.residentBytes()),
          (one, other) -> new Cost(one.cpuSeconds() + other.cpuSeconds(), other.residentBytes()));
    }
  }

  /**
   * Writes a line for each process.
   *
   * @param calls by which the processor time is divided
   */
  public void print(PrintStream out, long calls) {
    out.printf("%-20s %10s %12s %9s%n", "process", "cpu s", "cpu ms/call", "RSS MiB");
    double whole = 0;
    for (Map.Entry<Watched, Cost> entry : sums.entrySet()) {
      Cost cost = entry.getValue();
      whole += cost.cpuSeconds();
      out.printf(
          Locale.ROOT,
          "%-20s %10.2f %12.3f %9.0f%n",
          entry.getKey().name(),
          cost.cpuSeconds(),
          cost.cpuSeconds() * MILLIS / Math.max(1, calls),
          cost.residentBytes() / MIB);
    }
    out.printf(
        Locale.ROOT, "%-20s %10.2f %12.3f%n", "all", whole, whole * MILLIS / Math.max(1, calls));
  }
}
