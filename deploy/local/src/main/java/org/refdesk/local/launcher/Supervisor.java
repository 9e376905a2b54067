package org.refdesk.local.launcher;

import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.refdesk.local.EmbeddedStack;
import org.refdesk.local.Part;
import org.refdesk.local.process.LogFile;

/**
 * Looks every half second whether all processes run and starts again those that do not. Something
 * that dies again soon is given more and more time, up to half a minute.
 */
public final class Supervisor implements AutoCloseable {

  private static final System.Logger LOG = System.getLogger(Supervisor.class.getName());
  private static final Duration LOOK = Duration.ofMillis(500);
  private static final Set<Part> PROCESSES = EnumSet.of(Part.POSTGRES, Part.KAFKA);

  private final List<Watched> watched = new ArrayList<>();
  private final List<ServiceProcess> services;
  private final EmbeddedStack stack;
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("supervisor").factory());

  Supervisor(EmbeddedStack stack, List<ServiceProcess> services, Progress progress) {
    this.stack = stack;
    this.services = services;
    for (Part part : PROCESSES) {
      watched.add(
          new Watched(
              part.name().toLowerCase(Locale.ROOT),
              () -> stack.isRunning(part),
              () -> stack.start(part),
              progress,
              System::nanoTime));
    }
    for (ServiceProcess service : services) {
      watched.add(
          new Watched(
              service.service().module(),
              service::isAlive,
              service::start,
              progress,
              System::nanoTime));
    }
  }

  void start() {
    var _ =
        timer.scheduleWithFixedDelay(
            this::look, LOOK.toMillis(), LOOK.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** How often something of this name was started again. */
  public int restarts(String name) {
    return watched.stream()
        .filter(one -> one.name().equals(name))
        .mapToInt(Watched::restarts)
        .sum();
  }

  /** Looks no more; a start that goes on is waited for. */
  @Override
  public void close() {
    timer.shutdown();
    try {
      if (!timer.awaitTermination(60, TimeUnit.SECONDS)) {
        LOG.log(Level.WARNING, "A restart does not end");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Does something during which whatever ends stays ended. */
  public synchronized void standBack(Runnable work) {
    work.run();
  }

  private synchronized void look() {
    for (Watched one : watched) {
      if (timer.isShutdown()) {
        return;
      }
      one.look();
    }
    services.forEach(service -> LogFile.rotateIfLarge(service.log()));
    PROCESSES.forEach(
        part -> LogFile.rotateIfLarge(stack.data().log(part.name().toLowerCase(Locale.ROOT))));
  }
}
