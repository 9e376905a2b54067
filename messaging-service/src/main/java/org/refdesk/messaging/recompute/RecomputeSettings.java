package org.refdesk.messaging.recompute;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How recomputing works. */
@ConfigMapping(prefix = "refdesk.recompute")
public interface RecomputeSettings {

  /** Whether this process recomputes; if not, another replica must. */
  @WithDefault("true")
  boolean run();

  /** How often to look for edits. */
  @WithDefault("1s")
  Duration lookEvery();

  /**
   * How long to wait after an edit was found committed: what was read of the tables before must be
   * forgotten. Longer than {@code refdesk.lookups.moments}.
   */
  @WithDefault("100ms")
  Duration settle();

  /**
   * How long to wait at most for transactions that may go by what was before the edit: no shorter
   * than the longest that the service allows.
   */
  @WithDefault("60s")
  Duration patience();

  /** After how long without progress another replica goes on. */
  @WithDefault("60s")
  Duration lease();

  /** Conversations that are looked at in one transaction. */
  @WithDefault("100")
  int batch();

  /** Conversations that are locked at once. */
  @WithDefault("20")
  int locked();
}
