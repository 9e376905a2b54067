package org.refdesk.local.launcher;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.List;

/** The resident memory of a process and its children, as {@code ps} tells it. */
final class Memory {

  private static final long KIB_PER_MIB = 1024;

  private Memory() {}

  static String of(long pid) {
    long kib = resident(pid);
    for (ProcessHandle child :
        ProcessHandle.of(pid).map(p -> p.children().toList()).orElse(List.of())) {
      // The supervisor's children have rows of their own; PostgreSQL's have none.
      if (child.info().command().filter(c -> c.endsWith("postgres")).isPresent()) {
        kib += resident(child.pid());
      }
    }
    return kib / KIB_PER_MIB + " MiB";
  }

  private static long resident(long pid) {
    try {
      Process ps = new ProcessBuilder("ps", "-o", "rss=", "-p", Long.toString(pid)).start();
      try (BufferedReader reader = ps.inputReader()) {
        String line = reader.readLine();
        return line == null ? 0 : Long.parseLong(line.strip());
      }
    } catch (IOException | NumberFormatException e) {
      return 0;
    }
  }
}
