package org.refdesk.document.upload;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/** The bounds of uploads. */
@ConfigMapping(prefix = "refdesk.uploads")
public interface UploadConfig {

  /** Most bytes of one document. */
  @WithDefault("5G")
  MemorySize largest();

  /** Bytes of one part; a rule of S3 allows no less than 5 MiB, and 10,000 parts at most. */
  @WithDefault("5M")
  MemorySize partSize();

  /** Memory that all uploads together may hold; a quarter of the heap when not given. */
  Optional<MemorySize> memory();

  /** How long an upload waits for memory before it is sent away. */
  @WithDefault("PT5S")
  Duration patience();

  /** Time that each upload has before its rate counts. */
  @WithDefault("PT1M")
  Duration grace();

  /** Least average rate in bytes a second beyond the grace. */
  @WithDefault("16K")
  MemorySize slowestRate();

  /** How often a running upload shows in its row that it is alive. */
  @WithDefault("PT20S")
  Duration touchEvery();

  /**
   * Silence after which a repeated request may take the place of an upload; longer than {@link
   * #touchEvery()} and the longest call to the store together, its second attempt included.
   */
  @WithDefault("PT6M")
  Duration abandonedAfter();
}
