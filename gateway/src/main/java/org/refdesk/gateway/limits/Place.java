package org.refdesk.gateway.limits;

import java.util.concurrent.atomic.AtomicBoolean;

/** The place that one running request of a caller takes; it is left once, however often closed. */
public final class Place implements AutoCloseable {

  private final Runnable leave;
  private final AtomicBoolean left = new AtomicBoolean();

  Place(Runnable leave) {
    this.leave = leave;
  }

  @Override
  public void close() {
    if (left.compareAndSet(false, true)) {
      leave.run();
    }
  }
}
