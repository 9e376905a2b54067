package org.refdesk.local.process;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** Keeps the logs of child processes bounded: one current file, and one before it. */
public final class LogFile {

  private static final System.Logger LOG = System.getLogger(LogFile.class.getName());
  private static final long LIMIT = 16L * 1024 * 1024;

  private LogFile() {}

  /**
   * Copies a large log aside and empties it. The writer keeps its file: it appends, so it goes on
   * at the new beginning.
   */
  public static void rotateIfLarge(Path log) {
    try {
      if (Files.exists(log) && Files.size(log) > LIMIT) {
        Path before = log.resolveSibling(log.getFileName() + ".1");
        Files.copy(log, before, StandardCopyOption.REPLACE_EXISTING);
        try (FileChannel file = FileChannel.open(log, StandardOpenOption.WRITE)) {
          file.truncate(0);
        }
      }
    } catch (IOException e) {
      LOG.log(Level.WARNING, "The log {0} was not rotated: {1}", log, e.getMessage());
    }
  }
}
