package org.refdesk.messaging.retention;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/** How retention works. */
@ConfigMapping(prefix = "refdesk.retention")
public interface RetentionSettings {

  /** Months for types that say nothing themselves; without it those are kept. */
  Optional<Integer> defaultMonths();

  /** How often to look for what was kept long enough. */
  @WithDefault("1h")
  Duration lookEvery();
}
