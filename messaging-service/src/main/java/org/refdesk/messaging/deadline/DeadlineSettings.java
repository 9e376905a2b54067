package org.refdesk.messaging.deadline;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How the sweeper works. */
@ConfigMapping(prefix = "refdesk.deadlines")
public interface DeadlineSettings {

  /** Whether this process sweeps; if not, another replica must. */
  @WithDefault("true")
  boolean sweep();

  /** Most cycles in one transaction. */
  @WithDefault("1000")
  int batch();

  /**
   * How often to look for deadlines that nobody told this process of: those of another replica,
   * which tells its own sweeper and may die.
   */
  @WithDefault("5s")
  Duration poll();

  /** How long to leave alone what is due but held by somebody else. */
  @WithDefault("50ms")
  Duration held();

  /** Longest pause between attempts while the database is away. */
  @WithDefault("2s")
  Duration longestPause();
}
