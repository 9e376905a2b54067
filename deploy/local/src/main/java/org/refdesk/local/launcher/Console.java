package org.refdesk.local.launcher;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.refdesk.local.process.StackException;

/**
 * The lines that a person who ran {@code deploy/up} gets to see. They go to a file, which {@code
 * deploy/up} shows as it grows: the supervisor may outlive the terminal.
 */
final class Console implements Progress, AutoCloseable {

  private final PrintStream out;

  private Console(PrintStream out) {
    this.out = out;
  }

  /** Appends to a file. */
  static Console on(Path file) {
    try {
      return new Console(
          new PrintStream(
              Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND),
              true,
              StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new StackException("The file " + file + " cannot be written: " + e.getMessage(), e);
    }
  }

  @Override
  public void say(String line) {
    out.println(line);
  }

  /** Says in one sentence what went wrong. */
  void complain(StackException reason) {
    out.println("refdesk: " + reason.getMessage());
  }

  @Override
  public void close() {
    out.close();
  }
}
