package org.refdesk.document.storage;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * The memory that all uploads together may hold in part buffers. An upload whose length is known to
 * be small asks for that little only, so a few large ones do not shut out many small ones; the
 * semaphore is fair, so many small ones do not starve a large one either.
 */
public final class PartBudget {

  private static final int UNIT = 1024;

  private final Semaphore units;
  private final int total;

  /** A budget of so many bytes, in units of one KiB. */
  public PartBudget(long bytes) {
    this.total = Math.toIntExact(Math.max(1, bytes / UNIT));
    this.units = new Semaphore(total, true);
  }

  /**
   * Waits for room for a buffer.
   *
   * @param bytes size of the buffer; more than the whole budget counts as all of it
   * @param patience how long to wait
   * @return empty when no room came free in time
   */
  public Optional<Lease> acquire(int bytes, Duration patience) throws InterruptedException {
    int wanted = Math.clamp(Math.ceilDiv(bytes, UNIT), 1, total);
    if (!units.tryAcquire(wanted, patience.toMillis(), TimeUnit.MILLISECONDS)) {
      return Optional.empty();
    }
    return Optional.of(new Lease(wanted));
  }

  /** Bytes in all. */
  public long size() {
    return (long) total * UNIT;
  }

  /** Bytes that are not leased now. */
  public long free() {
    return (long) units.availablePermits() * UNIT;
  }

  /** Room for one buffer, given back on closing. */
  public final class Lease implements AutoCloseable {

    private final int held;
    private boolean closed;

    private Lease(int held) {
      this.held = held;
    }

    @Override
    public void close() {
      if (!closed) {
        closed = true;
        units.release(held);
      }
    }
  }
}
