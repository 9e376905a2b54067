package org.refdesk.local.launcher;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.refdesk.local.process.StackException;

/** Prints the path of the log of a service, or of {@code postgres} or {@code kafka}. */
final class LogCommand {

  private LogCommand() {}

  static void run(Path project, List<String> arguments) {
    if (arguments.size() != 1) {
      throw new StackException(
          "Name one log: config-service, messaging-service, document-service, gateway, postgres or"
              + " kafka.");
    }
    Path data =
        RunningSuite.of(project)
            .map(RunningSuite::data)
            .orElseGet(() -> project.resolve(".refdesk").resolve("data"));
    Path log = data.resolve("logs").resolve(arguments.getFirst() + ".log");
    if (!Files.exists(log)) {
      throw new StackException("There is no log " + log + ".");
    }
    System.out.println(log);
  }
}
