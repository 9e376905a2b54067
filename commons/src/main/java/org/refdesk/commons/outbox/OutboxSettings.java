package org.refdesk.commons.outbox;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How the relay works. */
@ConfigMapping(prefix = "refdesk.outbox")
public interface OutboxSettings {

  /** Whether this process sends; if not, its rows wait for another replica. */
  @WithDefault("true")
  boolean relay();

  /** Relay threads, at most one for each of the four lanes. May differ between replicas. */
  @WithDefault("1")
  int threads();

  /** Most rows of one lane in one batch. */
  @WithDefault("200")
  int batch();

  /** How often to look for rows that nobody announced: those of another replica that died. */
  @WithDefault("1s")
  Duration poll();

  /**
   * Least time from the begin of one batch to that of the next. Rows that come one by one at a high
   * rate then share a transaction and a request; a row that comes alone never waits for it.
   */
  @WithDefault("20ms")
  Duration pace();

  /** How long to wait for another replica to finish its batch. */
  @WithDefault("5s")
  Duration lockWait();

  /** How long to wait for the broker to acknowledge a batch before giving the rows back. */
  @WithDefault("10s")
  Duration ackWait();

  /** Longest pause between attempts while the broker or the database is away. */
  @WithDefault("2s")
  Duration longestPause();

  /** How often the gauges look at the table. */
  @WithDefault("5s")
  Duration lookEvery();
}
