package org.refdesk.local.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** A process that this one started, with a log file and a place in the data folder. */
public final class ChildProcess {

  private final String name;
  private final Process process;
  private final PidFile pidFile;
  private final Path log;

  private ChildProcess(String name, Process process, PidFile pidFile, Path log) {
    this.name = name;
    this.process = process;
    this.pidFile = pidFile;
    this.log = log;
  }

  /**
   * Starts a process after ending one of the same name that an earlier owner of the folder left.
   *
   * @param environment added to this process's own environment
   */
  public static ChildProcess start(
      DataFolder data, String name, List<String> command, Map<String, String> environment) {
    PidFile pidFile = data.pidFile(name);
    pidFile.end();
    Path log = data.log(name);
    LogFile.rotateIfLarge(log);
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(data.root().toFile())
            .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    builder.environment().putAll(environment);
    try {
      return new ChildProcess(name, data.start(builder, name), pidFile, log);
    } catch (IOException e) {
      throw new StackException(name + " does not start: " + e.getMessage(), e);
    }
  }

  /** Runs a command to its end; what it prints goes to the log of that name. */
  public static void run(DataFolder data, String name, List<String> command, Duration limit) {
    ChildProcess child = start(data, name, command, Map.of("LC_ALL", "C"));
    try {
      if (!child.process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new StackException(name + " does not end; its log is " + child.log + ".");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StackException(name + " was interrupted.", e);
    } finally {
      child.kill();
    }
    if (child.exitValue() != 0) {
      throw new StackException(name + " failed: " + child.lastWords());
    }
  }

  /** The name it was started under. */
  public String name() {
    return name;
  }

  /** The number the operating system gave it. */
  public long pid() {
    return process.pid();
  }

  /** Whether it runs. */
  public boolean isAlive() {
    return process.isAlive();
  }

  /** The file that takes what it prints. */
  public Path log() {
    return log;
  }

  /** Completes with the exit value when the process has ended. */
  public CompletableFuture<Integer> onExit() {
    return process.onExit().thenApply(Process::exitValue);
  }

  /** The exit value of an ended process. */
  public int exitValue() {
    return process.exitValue();
  }

  /** Asks it to end with a signal ("TERM", "INT"), and ends it by force when it takes too long. */
  public void stop(String signal, Duration patience) {
    if (process.isAlive()) {
      signal(signal);
      try {
        if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
          kill();
        }
      } catch (InterruptedException e) {
        kill();
        Thread.currentThread().interrupt();
      }
    }
    pidFile.clear();
  }

  /** Ends it and all its children as {@code kill -9} does, and waits until they are gone. */
  public void kill() {
    PidFile.endTree(process.toHandle());
    pidFile.clear();
  }

  /** The last lines it printed, for a message that says why it did not start. */
  public String lastWords() {
    try {
      List<String> lines =
          Files.readAllLines(log).stream().filter(ChildProcess::isTelling).toList();
      return String.join("\n", lines.subList(Math.max(0, lines.size() - 8), lines.size()));
    } catch (IOException e) {
      return "";
    }
  }

  // Frames of a stack and what the JVM says about its cache would fill the few lines shown.
  private static boolean isTelling(String line) {
    return !line.startsWith("\t") && !AotCache.isNoise(line);
  }

  // Java itself can only send TERM, which asks PostgreSQL to wait for its clients.
  private void signal(String signal) {
    if (signal.equals("TERM")) {
      process.destroy();
      return;
    }
    try {
      new ProcessBuilder("kill", "-s", signal, Long.toString(process.pid()))
          .redirectErrorStream(true)
          .redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .start()
          .waitFor();
    } catch (IOException e) {
      process.destroy();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
