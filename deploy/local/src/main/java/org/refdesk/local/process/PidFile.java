package org.refdesk.local.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/**
 * Remembers one started process by number and start time. The pair names it for good: a number that
 * the system gave to somebody else later has another start time, and is left alone.
 */
public final class PidFile {

  private static final Duration CLOCK_TICK = Duration.ofSeconds(2);
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final Path file;

  /** The file at this path. */
  public PidFile(Path file) {
    this.file = file;
  }

  void write(ProcessHandle process) {
    long started = process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
    try {
      Files.writeString(file, process.pid() + " " + started + "\n");
    } catch (IOException e) {
      throw new StackException("The file " + file + " cannot be written: " + e.getMessage(), e);
    }
  }

  void clear() {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new StackException("The file " + file + " cannot be removed: " + e.getMessage(), e);
    }
  }

  /** The process of the file, when it is alive and really the one that was written. */
  public Optional<ProcessHandle> process() {
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try {
      String[] words = Files.readString(file).strip().split(" ");
      if (words.length != 2) {
        return Optional.empty();
      }
      return process(Long.parseLong(words[0]), Instant.ofEpochMilli(Long.parseLong(words[1])));
    } catch (IOException | NumberFormatException e) {
      return Optional.empty();
    }
  }

  /** The process of a number, when it is alive and started at that time. */
  public static Optional<ProcessHandle> process(long pid, Instant started) {
    return ProcessHandle.of(pid)
        .filter(ProcessHandle::isAlive)
        .filter(p -> p.info().startInstant().filter(at -> near(at, started)).isPresent());
  }

  /** Ends the process and its children at once, and waits until they are gone. */
  void end() {
    process().ifPresent(PidFile::endTree);
    clear();
  }

  static void endTree(ProcessHandle process) {
    List<ProcessHandle> tree = Stream.concat(Stream.of(process), process.descendants()).toList();
    tree.forEach(ProcessHandle::destroyForcibly);
    for (ProcessHandle one : tree) {
      try {
        one.onExit().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
      } catch (ExecutionException | TimeoutException e) {
        throw new StackException("Process " + one.pid() + " does not end.", e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }

  // Linux derives the start time from clock ticks since boot; it can differ a little between reads.
  private static boolean near(Instant one, Instant other) {
    return Duration.between(one, other).abs().compareTo(CLOCK_TICK) < 0;
  }
}
