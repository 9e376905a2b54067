package org.refdesk.local.process;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** Waits for a process to serve, and gives up as soon as it has ended. */
public final class Wait {

  private static final Duration PAUSE = Duration.ofMillis(50);

  private Wait() {}

  /**
   * Returns when the condition holds.
   *
   * @param what named in the message of the failure
   * @param process the one waited for, or null when there is none
   * @throws StackException when time is up or the process has ended
   */
  public static void until(
      String what, Duration limit, @Nullable ChildProcess process, BooleanSupplier condition) {
    long end = System.nanoTime() + limit.toNanos();
    while (!condition.getAsBoolean()) {
      if (process != null && !process.isAlive()) {
        throw new StackException(
            what
                + " ended while starting; its log "
                + process.log()
                + " says:\n"
                + process.lastWords());
      }
      if (System.nanoTime() > end) {
        throw new StackException(
            what
                + " does not answer after "
                + limit.toSeconds()
                + " seconds"
                + (process == null ? "." : "; its log is " + process.log() + "."));
      }
      try {
        Thread.sleep(PAUSE);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new StackException("Waiting for " + what + " was interrupted.", e);
      }
    }
  }
}
