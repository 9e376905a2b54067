package org.refdesk.commons.outbox;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Wakes a waiting thread. A signal that comes while nobody waits is kept for the next wait. */
final class Signal {

  private final Semaphore permit = new Semaphore(0);

  void raise() {
    // More than one kept signal would only cause empty rounds; a race here costs one of those.
    if (permit.availablePermits() == 0) {
      permit.release();
    }
  }

  /** Waits for a signal, or until the time is over. */
  void await(Duration most) throws InterruptedException {
    if (permit.tryAcquire(most.toNanos(), TimeUnit.NANOSECONDS)) {
      permit.drainPermits();
    }
  }
}
