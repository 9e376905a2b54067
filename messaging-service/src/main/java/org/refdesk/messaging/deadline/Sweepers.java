package org.refdesk.messaging.deadline;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.interceptor.Interceptor;
import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Starts the sweeper with the service and stops it before the relays, which send its events. */
@ApplicationScoped
class Sweepers {

  private static final Duration STOPPING = Duration.ofSeconds(15);

  private final Sweeper sweeper;
  private final DeadlineSettings settings;
  private @Nullable Thread thread;

  @Inject
  Sweepers(
      Sweeps sweeps,
      DeadlineAlarm alarm,
      DeadlineMetrics metrics,
      DeadlineSettings settings,
      Clock clock) {
    this.sweeper = new Sweeper(sweeps, alarm, metrics, settings, clock);
    this.settings = settings;
  }

  void start(@Observes StartupEvent event) {
    if (settings.sweep()) {
      thread = Thread.ofPlatform().name("deadlines").daemon().start(sweeper);
    }
  }

  void stop(@Observes @Priority(Interceptor.Priority.LIBRARY_BEFORE) ShutdownEvent event)
      throws InterruptedException {
    sweeper.stop();
    if (thread != null) {
      thread.join(STOPPING);
    }
  }
}
