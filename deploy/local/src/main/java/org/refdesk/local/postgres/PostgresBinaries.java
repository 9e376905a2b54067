package org.refdesk.local.postgres;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.refdesk.local.process.CacheFolder;
import org.refdesk.local.process.DataFolder;
import org.refdesk.local.process.StackException;
import org.tukaani.xz.XZInputStream;

/** The PostgreSQL programs of this machine's kind, unpacked once and shared by all data folders. */
final class PostgresBinaries {

  private final Path home;

  private PostgresBinaries(Path home) {
    this.home = home;
  }

  /** Unpacks the programs unless that was done before. */
  static PostgresBinaries unpacked() {
    String archive = "postgres-" + system() + "-" + architecture() + ".txz";
    try {
      Path home = CacheFolder.root().resolve("postgresql-" + version());
      if (!Files.exists(home)) {
        unpack(archive, home);
      }
      return new PostgresBinaries(home);
    } catch (IOException e) {
      throw new StackException("PostgreSQL cannot be unpacked: " + e.getMessage(), e);
    }
  }

  /** The path of a program. */
  String program(String name) {
    return home.resolve("bin").resolve(name).toString();
  }

  private static void unpack(String archive, Path home) throws IOException {
    try (InputStream in = PostgresBinaries.class.getClassLoader().getResourceAsStream(archive)) {
      if (in == null) {
        throw new StackException(
            "There are no PostgreSQL programs for this kind of machine (" + archive + ").");
      }
      Path aside = Files.createTempDirectory(CacheFolder.root(), "unpacking-");
      try (var tar = new TarArchiveInputStream(new XZInputStream(in))) {
        for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
          unpack(tar, entry, aside);
        }
      }
      moveUnlessThere(aside, home);
    }
  }

  // Others may unpack at the same time: each does so aside, and the first to rename wins.
  private static void moveUnlessThere(Path aside, Path home) throws IOException {
    try {
      Files.move(aside, home, StandardCopyOption.ATOMIC_MOVE);
    } catch (FileSystemException e) {
      DataFolder.deleteTree(aside);
      if (!Files.exists(home)) {
        throw e;
      }
    }
  }

  private static void unpack(InputStream tar, TarArchiveEntry entry, Path folder)
      throws IOException {
    Path target = folder.resolve(entry.getName()).normalize();
    if (!target.startsWith(folder)) {
      throw new IOException("entry outside of the archive: " + entry.getName());
    }
    if (entry.isDirectory()) {
      Files.createDirectories(target);
      return;
    }
    Files.createDirectories(target.getParent());
    if (entry.isSymbolicLink()) {
      Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
    } else {
      Files.copy(tar, target);
      if ((entry.getMode() & 0100) != 0) {
        Set<PosixFilePermission> permissions =
            EnumSet.copyOf(Files.getPosixFilePermissions(target));
        permissions.add(PosixFilePermission.OWNER_EXECUTE);
        Files.setPosixFilePermissions(target, permissions);
      }
    }
  }

  private static String version() throws IOException {
    Properties properties = new Properties();
    try (InputStream in = PostgresBinaries.class.getResourceAsStream("version.properties")) {
      properties.load(Objects.requireNonNull(in));
    }
    return properties.getProperty("postgresql", "unknown");
  }

  private static String system() {
    String name = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
    return name.startsWith("mac") ? "darwin" : name;
  }

  private static String architecture() {
    return switch (System.getProperty("os.arch", "")) {
      case "amd64", "x86_64" -> "x86_64";
      case "aarch64" -> "arm_64";
      case String other -> other;
    };
  }
}
