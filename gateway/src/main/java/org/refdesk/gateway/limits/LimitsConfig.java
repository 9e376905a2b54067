package org.refdesk.gateway.limits;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How many requests one caller may make at one gateway. */
@ConfigMapping(prefix = "refdesk.limits")
public interface LimitsConfig {

  /** Requests that a caller may make in the long run in each {@link #per()}. */
  @WithDefault("5000")
  long rate();

  /** The span of time for which {@link #rate()} is given. */
  @WithDefault("1S")
  Duration per();

  /** Requests that a caller who has been quiet may make at once. */
  @WithDefault("10000")
  long burst();

  /** Requests of a caller that may run at once. */
  @WithDefault("64")
  int running();

  /** Requests that may run at once of a caller whose token is bound to a customer. */
  @WithDefault("8")
  int runningOfCustomer();

  /** Most callers kept account of; the ones quiet for longest are forgotten first. */
  @WithDefault("100000")
  long callers();

  /** After how long a quiet caller is forgotten. */
  @WithDefault("10M")
  Duration forgetAfter();
}
