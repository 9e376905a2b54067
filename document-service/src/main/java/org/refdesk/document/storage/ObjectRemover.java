package org.refdesk.document.storage;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import org.jboss.logging.Logger;

/**
 * Removes bytes that nobody can reach any more as soon as possible. It may fail without harm: the
 * row still tells the sweep what is to be removed.
 */
@ApplicationScoped
class ObjectRemover {

  private static final Logger LOG = Logger.getLogger(ObjectRemover.class);

  private final ObjectStore store;

  @Inject
  ObjectRemover(ObjectStore store) {
    this.store = store;
  }

  /** After the commit, and in the background: nobody waits for the store. */
  void removeSoon(@Observes(during = TransactionPhase.AFTER_SUCCESS) UnreachableObject object) {
    Thread.startVirtualThread(() -> remove(object.key()));
  }

  private void remove(ObjectKey key) {
    try {
      store.remove(key);
    } catch (StorageException away) {
      LOG.warnf("Object %s is left to the sweep: %s", key.text(), away.getMessage());
    }
  }
}
