package org.refdesk.local.launcher;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.refdesk.local.process.StackException;

/**
 * The commands behind {@code deploy/up}, {@code down}, {@code status}, {@code token} and {@code
 * logs}. The first two arguments are the project's root and the command; what goes wrong is one
 * sentence on the error output and exit value 1.
 */
public final class Launcher {

  private Launcher() {}

  /** Runs one command. */
  public static void main(String[] arguments) {
    try {
      if (arguments.length < 2) {
        throw new StackException("Use the commands in deploy/: up, down, status, token, logs.");
      }
      Path project = Path.of(arguments[0]).toAbsolutePath().normalize();
      List<String> rest = Arrays.asList(arguments).subList(2, arguments.length);
      run(project, arguments[1], rest);
    } catch (StackException e) {
      System.err.println("refdesk: " + e.getMessage());
      System.exit(1);
    }
  }

  private static void run(Path project, String command, List<String> arguments) {
    switch (command) {
      case "run" -> UpCommand.run(project, Arguments.parse(arguments));
      case "down" -> DownCommand.run(project);
      case "status" -> StatusCommand.run(project);
      case "token" -> TokenCommand.run(project, Arguments.parse(arguments));
      case "log" -> LogCommand.run(project, arguments);
      default -> throw new StackException("There is no command " + command + ".");
    }
  }
}
