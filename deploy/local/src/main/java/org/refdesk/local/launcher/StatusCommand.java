package org.refdesk.local.launcher;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.refdesk.local.ServiceName;
import org.refdesk.local.process.PidFile;
import org.refdesk.local.process.StackException;

/** Shows what runs, process by process. Exit value 1 says that not everything does. */
final class StatusCommand {

  private static final List<String> STACK = List.of("postgres", "kafka");

  private StatusCommand() {}

  static void run(Path project) {
    RunningSuite suite =
        RunningSuite.of(project)
            .orElseThrow(() -> new StackException("No suite is running; deploy/up starts one."));
    System.out.printf("Gateway  %s%nData     %s%n%n", suite.gateway(), suite.data());
    boolean whole = true;
    row("PROCESS", "STATE", "PID", "MEMORY");
    row("supervisor", suite.state(), suite.pid());
    for (String name : STACK) {
      Optional<ProcessHandle> process = process(suite, name);
      whole &= process.isPresent();
      row(name, process.isPresent() ? "up" : "down", process.map(ProcessHandle::pid).orElse(0L));
    }
    try (HealthCheck health = new HealthCheck()) {
      for (ServiceName service : ServiceName.values()) {
        String state = state(suite, service, health);
        whole &= state.equals("up");
        row(
            service.module(),
            state,
            process(suite, service.module()).map(ProcessHandle::pid).orElse(0L));
      }
    }
    if (!whole) {
      System.exit(1);
    }
  }

  private static String state(RunningSuite suite, ServiceName service, HealthCheck health) {
    if (process(suite, service.module()).isEmpty()) {
      return "down";
    }
    return Optional.ofNullable(suite.management().get(service)).filter(health::isReady).isPresent()
        ? "up"
        : "not ready";
  }

  private static Optional<ProcessHandle> process(RunningSuite suite, String name) {
    return new PidFile(suite.data().resolve("run").resolve(name + ".pid")).process();
  }

  private static void row(String name, String state, long pid) {
    row(name, state, pid == 0 ? "-" : Long.toString(pid), pid == 0 ? "-" : Memory.of(pid));
  }

  private static void row(String name, String state, String pid, String memory) {
    System.out.printf("%-20s %-10s %8s %9s%n", name, state, pid, memory);
  }
}
