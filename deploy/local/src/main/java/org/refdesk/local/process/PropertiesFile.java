package org.refdesk.local.process;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;

/** A small properties file of the owner alone; each write replaces it as a whole. */
public final class PropertiesFile {

  private final Path path;
  private final Properties values = new Properties();

  /** Reads the file, when there is one. */
  public PropertiesFile(Path path) {
    this.path = path;
    if (Files.exists(path)) {
      try (Reader reader = Files.newBufferedReader(path)) {
        values.load(reader);
      } catch (IOException | IllegalArgumentException e) {
        throw new StackException("The file " + path + " cannot be read: " + e.getMessage(), e);
      }
    }
  }

  /** The value under a name. */
  public synchronized Optional<String> get(String name) {
    return Optional.ofNullable(values.getProperty(name));
  }

  /**
   * The number under a name.
   *
   * @throws StackException if there is something else
   */
  public Optional<Long> number(String name) {
    try {
      return get(name).map(Long::valueOf);
    } catch (NumberFormatException e) {
      throw damaged(name, "no number", e);
    }
  }

  /**
   * The address under a name.
   *
   * @throws StackException if there is something else
   */
  public Optional<URI> address(String name) {
    try {
      return get(name).map(URI::create);
    } catch (IllegalArgumentException e) {
      throw damaged(name, "no address", e);
    }
  }

  private StackException damaged(String name, String what, Exception cause) {
    return new StackException(
        "The file %s is damaged: %s is %s. Delete it, or mend it.".formatted(path, name, what),
        cause);
  }

  /** Sets one value and writes the file. */
  public synchronized void put(String name, String value) {
    putAll(Map.of(name, value));
  }

  /** Sets several values and writes the file once. */
  public synchronized void putAll(Map<String, String> entries) {
    values.putAll(entries);
    Path draft = path.resolveSibling(path.getFileName() + ".new");
    try {
      Files.createDirectories(path.toAbsolutePath().getParent());
      Files.deleteIfExists(draft);
      Files.createFile(
          draft,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      try (Writer writer = Files.newBufferedWriter(draft)) {
        for (var entry : new TreeMap<>(values).entrySet()) {
          writer.write(entry.getKey() + "=" + entry.getValue() + "\n");
        }
      }
      Files.move(draft, path, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new StackException("The file " + path + " cannot be written: " + e.getMessage(), e);
    }
  }
}
