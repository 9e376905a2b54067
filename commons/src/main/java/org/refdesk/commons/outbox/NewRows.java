package org.refdesk.commons.outbox;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.CopyOnWriteArrayList;

/** Tells the relays of this process that a transaction with events has committed. */
@ApplicationScoped
class NewRows {

  private final CopyOnWriteArrayList<Runnable> listeners = new CopyOnWriteArrayList<>();

  void announce() {
    listeners.forEach(Runnable::run);
  }

  /** The listener runs on the committing thread: it must neither block nor throw. */
  void subscribe(Runnable listener) {
    listeners.add(listener);
  }
}
