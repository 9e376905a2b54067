package org.refdesk.config.transfer;

import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.refdesk.commons.problem.CommonProblem;

/**
 * Lets few files come in at once, and fewer be carried out: one of each organization, so that none
 * keeps the others out. Turns are taken before a transaction begins, for whoever waits in one holds
 * a connection that other calls need.
 */
@ApplicationScoped
class Turns {

  private static final int RETRY_AFTER_SECONDS = 10;
  private static final int RECEIVED_FOR_EACH = 4;

  private final int most;
  private final Duration patience;
  private final Semaphore receptions;
  private final ReentrantLock lock = new ReentrantLock(true);
  private final Condition ended = lock.newCondition();
  private final Set<String> running = new HashSet<>();

  @Inject
  Turns(TransferConfig config) {
    this.most = config.atOnce();
    this.patience = config.patience();
    this.receptions = new Semaphore(most * RECEIVED_FOR_EACH);
  }

  /** What was taken, until it is closed. */
  interface Turn extends AutoCloseable {
    @Override
    void close();
  }

  /**
   * A place for a file, which takes room on disk from the first byte until it was carried out.
   *
   * @throws HttpProblem 503 if there is none
   */
  Turn toReceive() {
    if (!receptions.tryAcquire()) {
      throw busy("Many files are being brought in.");
    }
    return receptions::release;
  }

  /**
   * Waits until the organization may carry an import out.
   *
   * @throws HttpProblem 503 if that lasts too long
   */
  Turn toCarryOut(String organization) {
    long left = patience.toNanos();
    lock.lock();
    try {
      while (running.size() >= most || running.contains(organization)) {
        if (left <= 0) {
          throw busy("Other imports are being carried out.");
        }
        left = ended.awaitNanos(left);
      }
      running.add(organization);
      return () -> end(organization);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    } finally {
      lock.unlock();
    }
  }

  private void end(String organization) {
    lock.lock();
    try {
      running.remove(organization);
      ended.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private static HttpProblem busy(String why) {
    return CommonProblem.UNAVAILABLE
        .problem()
        .withDetail(why + " Repeat the request.")
        .withHeader("Retry-After", RETRY_AFTER_SECONDS)
        .build();
  }
}
