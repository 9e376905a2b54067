package org.refdesk.document.storage;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How the service talks to its object store. */
@ConfigMapping(prefix = "refdesk.storage")
public interface StorageConfig {

  /** The bucket; it is made when it is not there. */
  @WithDefault("refdesk-documents")
  String bucket();

  @WithDefault("PT5S")
  Duration connectTimeout();

  /** Longest silence of the store while an answer is awaited or read. */
  @WithDefault("PT30S")
  Duration readTimeout();

  @WithDefault("PT30S")
  Duration writeTimeout();

  /** Longest time for one call, downloads and putting parts together excepted. */
  @WithDefault("PT2M")
  Duration callTimeout();

  /** Longest time for putting the parts of an object together. */
  @WithDefault("PT5M")
  Duration completeTimeout();

  /** Calls to the store that may be under way at once; further ones wait for their turn. */
  @WithDefault("64")
  int concurrentCalls();

  /** Idle connections that are kept. */
  @WithDefault("16")
  int idleConnections();
}
