package org.refdesk.messaging.recompute;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.interceptor.Interceptor;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.refdesk.commons.kafka.Backoff;
import org.refdesk.commons.organization.OrganizationWork;
import org.refdesk.messaging.conversation.Rescheduling;

/**
 * Carries out recomputes, one after the other. What it has done is in the database: where a process
 * ends, another goes on, and looking twice at a conversation changes nothing.
 */
@ApplicationScoped
class RecomputeWorker {

  private static final Logger LOG = Logger.getLogger(RecomputeWorker.class);
  private static final Duration FIRST_PAUSE = Duration.ofMillis(10);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(1);

  private final Recomputes recomputes;
  private final Rescheduling rescheduling;
  private final OrganizationWork organizations;
  private final RecomputeSettings settings;
  private final Counter examined;
  private final Counter moved;
  private final CountDownLatch stop = new CountDownLatch(1);
  private volatile boolean failing;

  @Inject
  RecomputeWorker(
      Recomputes recomputes,
      Rescheduling rescheduling,
      OrganizationWork organizations,
      RecomputeSettings settings,
      MeterRegistry registry) {
    this.recomputes = recomputes;
    this.rescheduling = rescheduling;
    this.organizations = organizations;
    this.settings = settings;
    this.examined =
        Counter.builder("refdesk.recompute.examined")
            .description("Open conversations that were looked at after an edit")
            .register(registry);
    this.moved =
        Counter.builder("refdesk.recompute.moved")
            .description("Conversations of which an edit moved a deadline")
            .register(registry);
  }

  @Scheduled(
      every = "${refdesk.recompute.look-every:1s}",
      identity = "recompute",
      concurrentExecution = ConcurrentExecution.SKIP)
  void work() {
    try {
      while (settings.run() && isGoingOn()) {
        boolean settling = recomputes.see();
        Optional<Recomputes.Claim> claim = recomputes.claim();
        if (claim.isPresent()) {
          run(claim.get());
        } else if (settling) {
          rest(settings.settle().toNanos());
        } else {
          break;
        }
      }
      failing = false;
    } catch (RuntimeException e) {
      // Once for each outage. What was claimed is free again when its lease has ended.
      if (!failing) {
        LOG.warnf("Recomputes wait: %s", e.getMessage());
        failing = true;
      }
      LOG.debug("Recompute failed", e);
    }
  }

  void stop(@Observes @Priority(Interceptor.Priority.LIBRARY_BEFORE) ShutdownEvent event) {
    stop.countDown();
  }

  private void run(Recomputes.Claim claim) {
    boolean done = organizations.in(claim.organization(), () -> carryOut(claim));
    LOG.infof(
        "Recompute %d of %s %s",
        claim.id(), claim.organization(), done ? "is done" : "is left for another replica");
  }

  /** True when it came to its end; false when this process must stop. */
  private boolean carryOut(Recomputes.Claim claim) {
    awaitEarlier(claim);
    long id = claim.id();
    recomputes.begin(id);
    long last = recomputes.reached(id);
    while (isGoingOn()) {
      long begun = System.nanoTime();
      Rescheduling.Look look = rescheduling.look(last, settings.batch());
      if (look.examined() == 0) {
        recomputes.finish(id);
        return true;
      }
      int moves = 0;
      for (int from = 0; from < look.news().size(); from += settings.locked()) {
        int to = Math.min(look.news().size(), from + settings.locked());
        moves += rescheduling.reschedule(List.copyOf(look.news().subList(from, to)));
      }
      last = look.last();
      recomputes.progress(id, last, look.examined(), moves);
      examined.increment(look.examined());
      moved.increment(moves);
      // as long as the work took: half of what a replica has is left to the requests
      rest(System.nanoTime() - begun);
    }
    return false;
  }

  /**
   * Waits for the transactions that may go by what was before the edit: what they write would
   * otherwise be looked at too early, and never again. As a rule none is left.
   */
  private void awaitEarlier(Recomputes.Claim claim) {
    Backoff pause = new Backoff(FIRST_PAUSE, LONGEST_PAUSE);
    long begun = System.nanoTime();
    while (isGoingOn() && recomputes.isAwaited(claim)) {
      if (System.nanoTime() - begun > settings.patience().toNanos()) {
        LOG.warnf(
            "Recompute %d of %s no longer waits for a transaction that began before it",
            claim.id(), claim.organization());
        return;
      }
      rest(pause.next().toNanos());
    }
  }

  private boolean isGoingOn() {
    return stop.getCount() > 0;
  }

  private void rest(long nanos) {
    try {
      var _ = stop.await(nanos, TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
