package org.refdesk.local.process;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Data folders under the temporary folder. A test JVM that is killed cannot clear its own; the next
 * one to start does, processes included.
 */
final class EphemeralFolders {

  private static final System.Logger LOG = System.getLogger(EphemeralFolders.class.getName());
  private static final String PREFIX = "stack-";

  private EphemeralFolders() {}

  static Path create() throws IOException {
    return Files.createTempDirectory(home(), PREFIX);
  }

  /** Ends the processes of, and deletes, every ephemeral folder whose owner is gone. */
  static void sweep() {
    try (DirectoryStream<Path> folders = Files.newDirectoryStream(home(), PREFIX + "*")) {
      for (Path folder : folders) {
        // A folder with no lock file is one that another process is making at this moment.
        if (Files.exists(folder.resolve("run").resolve("lock")) && !DataFolder.isOwned(folder)) {
          clear(folder);
        }
      }
    } catch (IOException e) {
      LOG.log(Level.WARNING, "Left-behind data folders were not cleared", e);
    }
  }

  private static void clear(Path folder) {
    try (DataFolder left = DataFolder.open(folder)) {
      DataFolder.deleteTree(left.root());
    } catch (StackException | IOException e) {
      LOG.log(Level.DEBUG, "Left to another process: " + folder, e);
    }
  }

  private static Path home() throws IOException {
    String user = System.getProperty("user.name", "user");
    return Files.createDirectories(
        Path.of(System.getProperty("java.io.tmpdir"), "refdesk-" + user));
  }
}
