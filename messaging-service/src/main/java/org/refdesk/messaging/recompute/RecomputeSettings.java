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

  /** How long after an edit to begin: what was read of the tables before must be forgotten. */
  @WithDefault("100ms")
  Duration settle();

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
