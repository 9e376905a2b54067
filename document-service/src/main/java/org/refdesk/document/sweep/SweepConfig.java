package org.refdesk.document.sweep;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** When and how much is swept. */
@ConfigMapping(prefix = "refdesk.sweep")
public interface SweepConfig {

  /** How often a replica looks for organizations that are due. */
  @WithDefault("PT1M")
  Duration every();

  /** Age under which nothing is touched. */
  @WithDefault("PT24H")
  Duration age();

  /** How long a key of an upload is remembered. */
  @WithDefault("PT24H")
  Duration keyMemory();

  /** Pause between two sweeps of one organization once all of it was compared. */
  @WithDefault("PT1H")
  Duration pause();

  /** How long one replica may work on one organization before another may take over. */
  @WithDefault("PT10M")
  Duration lease();

  /** Most rows or objects of each kind in one go. */
  @WithDefault("500")
  int batch();
}
