package org.refdesk.local.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.refdesk.local.process.DataFolder;
import org.refdesk.local.process.PropertiesFile;
import org.refdesk.local.process.StackException;

/** Ends the suite of this checkout, or what a killed supervisor left of it. */
final class DownCommand {

  private static final Duration PATIENCE = Duration.ofMinutes(12);

  private DownCommand() {}

  static void run(Path project) {
    Optional<RunningSuite> running = RunningSuite.of(project);
    if (running.isPresent()) {
      System.out.println("Ending the suite at " + running.get().gateway() + " ...");
      try (Follower ignored = Follower.of(project.resolve(".refdesk").resolve("console.log"))) {
        running.get().end(PATIENCE);
      }
    } else if (Files.exists(RunningSuite.file(project))) {
      clear(project);
      System.out.println("The suite had been killed; what it left behind has been ended.");
    } else {
      System.out.println("No suite is running.");
    }
  }

  /** Ends what a supervisor that was killed left behind, and forgets that it was. */
  static void clear(Path project) {
    Path file = RunningSuite.file(project);
    // Opening a data folder ends the processes that its last owner left.
    new PropertiesFile(file)
        .get("data")
        .map(Path::of)
        .filter(Files::exists)
        .ifPresent(data -> DataFolder.open(data).close());
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new StackException("The file " + file + " cannot be removed: " + e.getMessage(), e);
    }
  }
}
