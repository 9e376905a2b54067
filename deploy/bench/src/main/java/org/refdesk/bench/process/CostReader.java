package org.refdesk.bench.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * Asks the operating system what processes have used. Linux tells all of it; elsewhere memory is
 * not told, nor the time of children that have ended.
 */
final class CostReader {

  /** Linux counts in these for programs, whatever it does inside. */
  private static final double TICKS_PER_SECOND = 100;

  private static final long KIB = 1_024;

  private CostReader() {}

  static Cost read(Watched watched) {
    List<ProcessHandle> children =
        watched.withChildren()
            ? ProcessHandle.of(watched.pid()).stream().flatMap(ProcessHandle::descendants).toList()
            : List.of();
    double cpu = cpuSeconds(watched.pid(), watched.withChildren());
    long own = 0;
    long shared = 0;
    for (long pid :
        Stream.concat(Stream.of(watched.pid()), children.stream().map(ProcessHandle::pid))
            .toList()) {
      if (pid != watched.pid()) {
        cpu += cpuSeconds(pid, false);
      }
      long common = statusBytes(pid, "RssShmem:");
      own += statusBytes(pid, "VmRSS:") - common;
      shared = Math.max(shared, common);
    }
    return new Cost(cpu, own + shared);
  }

  private static double cpuSeconds(long pid, boolean withEnded) {
    String stat = read(Path.of("/proc", Long.toString(pid), "stat"));
    if (stat.isEmpty()) {
      return ProcessHandle.of(pid)
          .flatMap(process -> process.info().totalCpuDuration())
          .map(Duration::toNanos)
          .map(nanos -> nanos / 1e9)
          .orElse(0.0);
    }
    return ticks(stat, withEnded) / TICKS_PER_SECOND;
  }

  /**
   * From a line of {@code /proc/PID/stat}: time as program and as kernel, then that of children.
   */
  static long ticks(String stat, boolean withEnded) {
    // the name, in brackets, may hold anything; the state after it is field 3
    String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
    long ticks = Long.parseLong(fields[11]) + Long.parseLong(fields[12]);
    return withEnded ? ticks + Long.parseLong(fields[13]) + Long.parseLong(fields[14]) : ticks;
  }

  private static long statusBytes(long pid, String field) {
    return read(Path.of("/proc", Long.toString(pid), "status"))
        .lines()
        .filter(line -> line.startsWith(field))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * KIB)
        .findFirst()
        .orElse(0);
  }

  // A process may end between being listed and being read.
  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      return "";
    }
  }
}
