package org.refdesk.messaging.deadline;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.time.Instant;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Tells the sweepers of this process of deadlines as soon as they are committed. */
@ApplicationScoped
public class DeadlineAlarm {

  private final TransactionSynchronizationRegistry transactions;
  private final CopyOnWriteArrayList<Consumer<Instant>> listeners = new CopyOnWriteArrayList<>();

  @Inject
  public DeadlineAlarm(TransactionSynchronizationRegistry transactions) {
    this.transactions = transactions;
  }

  /** Something comes due then, if the running transaction commits; nothing for null. */
  void set(@Nullable Instant next) {
    if (next == null || listeners.isEmpty()) {
      return;
    }
    transactions.registerInterposedSynchronization(
        new Synchronization() {
          @Override
          public void beforeCompletion() {
            // only what is committed comes due
          }

          @Override
          public void afterCompletion(int status) {
            if (status == Status.STATUS_COMMITTED) {
              listeners.forEach(listener -> listener.accept(next));
            }
          }
        });
  }

  /** The listener runs on the committing thread: it must neither block nor throw. */
  void subscribe(Consumer<Instant> listener) {
    listeners.add(listener);
  }

  void unsubscribe(Consumer<Instant> listener) {
    listeners.remove(listener);
  }
}
