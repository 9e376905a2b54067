package org.refdesk.commons.time;

import io.quarkus.arc.DefaultBean;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;

/**
 * Produces the only clock that services read: UTC, in whole milliseconds, so that an instant is the
 * same in memory, in the database and on the wire.
 */
public class ClockProducer {

  @Produces
  @ApplicationScoped
  @DefaultBean
  Clock clock() {
    return Clock.tick(Clock.system(ZoneOffset.UTC), Duration.ofMillis(1));
  }
}
