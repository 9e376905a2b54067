package org.refdesk.commons.inbox;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How events are taken in. */
@ConfigMapping(prefix = "refdesk.inbox")
public interface InboxSettings {

  /** Whether this process takes in events. */
  @WithDefault("true")
  boolean consume();

  /** Most records of one poll, which is the most events of one transaction. */
  @WithDefault("500")
  int batch();

  /**
   * Least time from one batch to the next. Events that come one by one at a high rate then share a
   * transaction; one that comes alone never waits for it.
   */
  @WithDefault("20ms")
  Duration pace();

  /** How often an event is tried when its handler fails, before it is put aside. */
  @WithDefault("4")
  int attempts();

  /** Pause after the first failed attempt; each further one is twice as long. */
  @WithDefault("50ms")
  Duration firstPause();

  /** Longest pause between attempts while the database or the broker is away. */
  @WithDefault("5s")
  Duration longestPause();

  /** How often the place in the topics is told to the broker. What is read twice is known. */
  @WithDefault("1s")
  Duration commitEvery();

  /** After how long without a sign of life the broker gives this member's share to others. */
  @WithDefault("10s")
  Duration sessionTimeout();

  /** How long handled events are remembered, at least; never shorter than Kafka keeps them. */
  @WithDefault("30d")
  Duration retention();

  /** How often handled events that are old enough are forgotten. */
  @WithDefault("1h")
  Duration pruneEvery();

  /** How often the gauge of the dead letters looks at the table. */
  @WithDefault("15s")
  Duration lookEvery();
}
