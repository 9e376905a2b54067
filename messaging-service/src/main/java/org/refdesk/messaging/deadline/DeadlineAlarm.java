package org.refdesk.messaging.deadline;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Tells the sweepers of this process of what comes due as soon as it is committed. */
@ApplicationScoped
public class DeadlineAlarm {

  private final TransactionSynchronizationRegistry transactions;
  private final Map<Due, List<Consumer<Instant>>> listening = new EnumMap<>(Due.class);

  @Inject
  public DeadlineAlarm(TransactionSynchronizationRegistry transactions) {
    this.transactions = transactions;
    for (Due due : Due.values()) {
      listening.put(due, new CopyOnWriteArrayList<>());
    }
  }

  /** Something comes due then, if the running transaction commits; nothing for null. */
  public void set(Due due, @Nullable Instant next) {
    List<Consumer<Instant>> listeners = listeners(due);
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
  void subscribe(Due due, Consumer<Instant> listener) {
    listeners(due).add(listener);
  }

  void unsubscribe(Due due, Consumer<Instant> listener) {
    listeners(due).remove(listener);
  }

  private List<Consumer<Instant>> listeners(Due due) {
    return listening.getOrDefault(due, List.of());
  }
}
