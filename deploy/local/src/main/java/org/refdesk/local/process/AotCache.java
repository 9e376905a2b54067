package org.refdesk.local.process;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The ahead-of-time cache of one program: loaded classes and method profiles of an earlier run,
 * which halve the time to start. The first run of a build records; it writes the cache when it ends
 * in good order. The name carries a digest of the JVM and of every jar, so that a new build records
 * anew.
 */
public final class AotCache {

  private static final System.Logger LOG = System.getLogger(AotCache.class.getName());
  private static final int DIGITS = 16;
  private static final int KEPT = 2;
  private static final Pattern NOISE = Pattern.compile("AOT ?(Cache|[cC]onfiguration)|\\[aot\\]");

  private final String program;
  private final Path file;

  private AotCache(String program, Path file) {
    this.program = program;
    this.file = file;
  }

  /** The cache of a program that consists of these jars, or folders of jars. */
  public static AotCache of(String program, List<Path> jars) {
    String name = program + "-" + fingerprint(jars).substring(0, DIGITS) + ".aot";
    return new AotCache(program, folder().resolve(name));
  }

  /** Whether an earlier run has written it. */
  public boolean isThere() {
    return Files.exists(file);
  }

  /** The option of the JVM that uses the cache, or records it when there is none. */
  public String option() {
    if (isThere()) {
      return "-XX:AOTCache=" + file;
    }
    deleteOld();
    deleteAbandoned();
    return "-XX:AOTCacheOutput=" + file;
  }

  // A cache is about as large as the program; those of the last few builds may serve again.
  private void deleteOld() {
    try (Stream<Path> files = Files.list(folder())) {
      files
          .filter(one -> String.valueOf(one.getFileName()).startsWith(program + "-"))
          .filter(one -> String.valueOf(one.getFileName()).endsWith(".aot"))
          .sorted(Comparator.comparing(AotCache::written).reversed())
          .skip(KEPT)
          .forEach(AotCache::delete);
    } catch (IOException e) {
      LOG.log(Level.DEBUG, "Old caches of {0} stay: {1}", program, e.getMessage());
    }
  }

  /**
   * Deletes drafts of runs that were killed while they wrote; younger ones may be in the making.
   */
  private void deleteAbandoned() {
    FileTime dayAgo = FileTime.from(Clock.systemUTC().instant().minus(1, ChronoUnit.DAYS));
    try (Stream<Path> files = Files.list(folder())) {
      files
          .filter(one -> String.valueOf(one.getFileName()).endsWith(".config"))
          .filter(one -> written(one).compareTo(dayAgo) < 0)
          .forEach(AotCache::delete);
    } catch (IOException e) {
      LOG.log(Level.DEBUG, "Drafts of caches stay: {0}", e.getMessage());
    }
  }

  private static FileTime written(Path file) {
    try {
      return Files.getLastModifiedTime(file);
    } catch (IOException e) {
      return FileTime.fromMillis(0);
    }
  }

  private static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      LOG.log(Level.DEBUG, "{0} stays: {1}", file, e.getMessage());
    }
  }

  /** Forgets what a run recorded that did not become ready. */
  public void forget() {
    delete(file);
  }

  /** Whether the JVM prints this line when it writes a cache. */
  static boolean isNoise(String line) {
    return NOISE.matcher(line).find();
  }

  private static Path folder() {
    Path folder = CacheFolder.root().resolve("aot");
    try {
      return Files.createDirectories(folder);
    } catch (IOException e) {
      throw new StackException("The folder " + folder + " cannot be made: " + e.getMessage(), e);
    }
  }

  // The JVM itself refuses a cache whose jars have another size or time; so do we, by name.
  private static String fingerprint(List<Path> jars) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      add(digest, System.getProperty("java.runtime.version") + System.getProperty("java.home"));
      for (Path jar : jars) {
        try (Stream<Path> files = Files.walk(jar)) {
          for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
            add(digest, file + " " + Files.size(file) + " " + Files.getLastModifiedTime(file));
          }
        }
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (IOException | NoSuchAlgorithmException e) {
      throw new StackException("The jars cannot be read: " + e.getMessage(), e);
    }
  }

  private static void add(MessageDigest digest, String text) {
    digest.update((text + "\n").getBytes(StandardCharsets.UTF_8));
  }
}
