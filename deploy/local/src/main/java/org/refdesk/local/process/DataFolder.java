package org.refdesk.local.process;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import org.jspecify.annotations.Nullable;

/**
 * The folder that holds everything one suite keeps: databases, log segments, objects, keys, logs.
 *
 * <p>One process at a time owns a data folder. Ownership is a file lock, so it ends with the
 * process however that ends; a marker file tells our folders from anybody else's.
 */
public final class DataFolder implements AutoCloseable {

  private static final String MARKER = "refdesk-data";
  private static final String FORMAT = "1";

  private final Path root;
  private final FileChannel lock;
  private final boolean ephemeral;
  private final Object starts = new Object();
  private boolean refusing;

  private DataFolder(Path root, FileChannel lock, boolean ephemeral) {
    this.root = root;
    this.lock = lock;
    this.ephemeral = ephemeral;
  }

  /**
   * Opens a folder that survives, creating it when absent. Processes that an earlier owner left
   * behind when it was killed are ended.
   *
   * @throws StackException when it is not writable, holds something else, or is in use
   */
  public static DataFolder open(Path folder) {
    Path root = folder.toAbsolutePath().normalize();
    try {
      createPrivately(root);
      claim(root);
      return new DataFolder(root, acquire(root), false);
    } catch (IOException e) {
      throw new StackException("The data folder " + root + " cannot be written: " + reason(e), e);
    }
  }

  /** Makes a folder that is deleted on {@link #close()}, after clearing those left by the dead. */
  public static DataFolder ephemeral() {
    EphemeralFolders.sweep();
    try {
      Path root = EphemeralFolders.create();
      claim(root);
      return new DataFolder(root, acquire(root), true);
    } catch (IOException e) {
      throw new StackException("No temporary data folder can be made: " + reason(e), e);
    }
  }

  /** The folder itself, absolute. */
  public Path root() {
    return root;
  }

  /** Whether the folder goes when it is closed. */
  public boolean isEphemeral() {
    return ephemeral;
  }

  /** A sub-folder, created when absent. */
  public Path folder(String name) {
    try {
      return createPrivately(root.resolve(name));
    } catch (IOException e) {
      throw new StackException("The data folder " + root + " cannot be written: " + reason(e), e);
    }
  }

  /** The log file of a process or part. */
  public Path log(String name) {
    return folder("logs").resolve(name + ".log");
  }

  /** The file that remembers which process runs under this name. */
  PidFile pidFile(String name) {
    return new PidFile(folder("run").resolve(name + ".pid"));
  }

  /** From now on no process is started on this folder: whoever ends what runs will find no more. */
  public void refuseStarts() {
    synchronized (starts) {
      refusing = true;
    }
  }

  /** Starts a process, and remembers it under a name, unless starts are refused by now. */
  Process start(ProcessBuilder builder, String name) throws IOException {
    synchronized (starts) {
      if (refusing) {
        throw new StackException("The suite is ending.");
      }
      Process process = builder.start();
      pidFile(name).write(process.toHandle());
      return process;
    }
  }

  @Override
  public void close() {
    try {
      lock.close();
      if (ephemeral) {
        deleteTree(root);
      }
    } catch (IOException e) {
      throw new StackException("The data folder " + root + " cannot be left: " + reason(e), e);
    }
  }

  /** Whether some process owns the folder at this moment. */
  static boolean isOwned(Path root) {
    Path file = root.resolve("run").resolve("lock");
    if (!Files.exists(file)) {
      return false;
    }
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      return !tryLock(channel);
    } catch (IOException e) {
      return true;
    }
  }

  /** Deletes a folder with all it holds; an absent one is no error. */
  public static void deleteTree(Path root) throws IOException {
    Files.walkFileTree(
        root,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.deleteIfExists(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException e) {
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException e)
              throws IOException {
            Files.deleteIfExists(folder);
            return FileVisitResult.CONTINUE;
          }
        });
  }

  // Keys and passwords lie in it, and the object storage takes a readable folder for a public one.
  private static Path createPrivately(Path folder) throws IOException {
    return Files.createDirectories(
        folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
  }

  private static void claim(Path root) throws IOException {
    Path marker = root.resolve(MARKER);
    if (Files.exists(marker)) {
      String format = Files.readString(marker).strip();
      if (!format.equals(FORMAT)) {
        throw new StackException(
            "The data folder "
                + root
                + " has format "
                + format
                + ", this version reads "
                + FORMAT
                + ".");
      }
      return;
    }
    try (DirectoryStream<Path> content = Files.newDirectoryStream(root)) {
      if (content.iterator().hasNext()) {
        throw new StackException(
            "The folder " + root + " is not a Refdesk data folder and is not empty.");
      }
    }
    Files.writeString(marker, FORMAT + "\n");
  }

  private static FileChannel acquire(Path root) throws IOException {
    Path run = Files.createDirectories(root.resolve("run"));
    FileChannel channel =
        FileChannel.open(run.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    if (!tryLock(channel)) {
      channel.close();
      throw new StackException("The data folder " + root + " is in use by a running suite.");
    }
    endLeftBehind(run);
    return channel;
  }

  // The lock tells that the owner is gone; what it started may still run.
  private static void endLeftBehind(Path run) throws IOException {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(run, "*.pid")) {
      for (Path file : files) {
        new PidFile(file).end();
      }
    }
  }

  private static boolean tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock() != null;
    } catch (OverlappingFileLockException e) {
      return false;
    }
  }

  private static String reason(IOException e) {
    return e.getClass().getSimpleName() + " " + e.getMessage();
  }
}
