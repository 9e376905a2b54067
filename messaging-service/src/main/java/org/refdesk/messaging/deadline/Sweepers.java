package org.refdesk.messaging.deadline;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.interceptor.Interceptor;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Starts the sweepers with the service and stops them before the relays, which send their events.
 */
@ApplicationScoped
class Sweepers {

  private static final Duration STOPPING = Duration.ofSeconds(15);

  private final Instance<DueWork> works;
  private final DeadlineAlarm alarm;
  private final DeadlineSettings settings;
  private final Clock clock;
  private final List<Sweeper> sweepers = new ArrayList<>();
  private final List<Thread> threads = new ArrayList<>();

  @Inject
  Sweepers(
      @Any Instance<DueWork> works, DeadlineAlarm alarm, DeadlineSettings settings, Clock clock) {
    this.works = works;
    this.alarm = alarm;
    this.settings = settings;
    this.clock = clock;
  }

  void start(@Observes StartupEvent event) {
    if (!settings.sweep()) {
      return;
    }
    for (DueWork work : works) {
      Sweeper sweeper = new Sweeper(work, alarm, settings, clock);
      sweepers.add(sweeper);
      threads.add(
          Thread.ofPlatform()
              .name(work.due().name().toLowerCase(Locale.ROOT))
              .daemon()
              .start(sweeper));
    }
  }

  void stop(@Observes @Priority(Interceptor.Priority.LIBRARY_BEFORE) ShutdownEvent event)
      throws InterruptedException {
    sweepers.forEach(Sweeper::stop);
    for (Thread thread : threads) {
      thread.join(STOPPING);
    }
  }
}
