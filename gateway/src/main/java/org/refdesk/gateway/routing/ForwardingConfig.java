package org.refdesk.gateway.routing;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** The bounds within which requests are forwarded. */
@ConfigMapping(prefix = "refdesk.forwarding")
public interface ForwardingConfig {

  /** Most connections to one service. */
  @WithDefault("512")
  int connections();

  /** Most requests that wait for a connection to one service; more are refused at once. */
  @WithDefault("512")
  int waiting();

  /** Longest wait for a connection to a service. */
  @WithDefault("3S")
  Duration connectWithin();

  /**
   * Longest silence of a service: until it begins its answer after the request has gone out whole,
   * or while it neither takes a body nor sends one. A service may have a bound of its own.
   */
  @WithDefault("60S")
  Duration answerWithin();

  /** Longest silence of a caller whose body is to come, or who is to take one. */
  @WithDefault("30S")
  Duration idle();

  /** Time that every caller has before {@link #leastRate()} is asked of it. */
  @WithDefault("30S")
  Duration grace();

  /** Bytes a second that a caller must send or take, on average over the time it is waited for. */
  @WithDefault("4K")
  MemorySize leastRate();

  /** Longest duration of a request from its headers to the last byte of its answer. */
  @WithDefault("6H")
  Duration whole();

  /** Largest body of a request, in bytes. */
  @WithDefault("5G")
  MemorySize maxBody();
}
