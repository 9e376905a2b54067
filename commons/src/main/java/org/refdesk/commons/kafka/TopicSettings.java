package org.refdesk.commons.kafka;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How topics are made where they are missing. A topic that is there is never changed. */
@ConfigMapping(prefix = "refdesk.topics")
public interface TopicSettings {

  /** Partitions of each topic: the most replicas of a service that can share its events out. */
  @WithDefault("6")
  int partitions();

  /** How long events of the topics that are not compacted are kept. */
  @WithDefault("14d")
  Duration retention();
}
