package org.refdesk.document.download;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** The bounds of downloads. */
@ConfigMapping(prefix = "refdesk.downloads")
public interface DownloadConfig {

  /** Downloads under way at once: each holds a connection to the store and two small buffers. */
  @WithDefault("64")
  int concurrent();

  /** How long a reader may take no byte at all. */
  @WithDefault("PT1M")
  Duration stall();

  /** Time that each download has before its rate counts. */
  @WithDefault("PT1M")
  Duration grace();

  /** Least average rate in bytes a second beyond the grace. */
  @WithDefault("16K")
  MemorySize slowestRate();
}
