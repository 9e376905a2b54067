package org.refdesk.config.transfer;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** The bounds of imports. */
@ConfigMapping(prefix = "refdesk.transfer")
public interface TransferConfig {

  /** Most bytes of a file. */
  @WithDefault("64M")
  MemorySize largest();

  /** Most rows of a file. So many are done within the time that a caller waits for an answer. */
  @WithDefault("100000")
  int mostRows();

  /** Imports that are carried out at once; each holds a connection and some megabytes. */
  @WithDefault("2")
  int atOnce();

  /** How long an import waits for its turn before it is sent away. */
  @WithDefault("PT10S")
  Duration patience();
}
