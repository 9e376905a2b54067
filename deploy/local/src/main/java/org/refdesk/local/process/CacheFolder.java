package org.refdesk.local.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Where things are kept that can be made again at any time: unpacked programs, AOT caches. */
public final class CacheFolder {

  private CacheFolder() {}

  /** {@code $XDG_CACHE_HOME/refdesk}, by default {@code ~/.cache/refdesk}; created when absent. */
  public static Path root() {
    Path root = base(System.getenv("XDG_CACHE_HOME")).resolve("refdesk");
    try {
      return Files.createDirectories(root);
    } catch (IOException e) {
      throw new StackException(
          "The cache folder " + root + " cannot be written; set XDG_CACHE_HOME to one that can.",
          e);
    }
  }

  private static Path base(@Nullable String configured) {
    return configured == null || configured.isBlank()
        ? Path.of(System.getProperty("user.home", "."), ".cache")
        : Path.of(configured);
  }
}
