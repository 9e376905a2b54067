package org.refdesk.messaging.conversation;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Gives each new conversation its number. Numbers come from the database in blocks; a block that
 * was begun is lost when the service ends, so that numbers may be missing but never come twice.
 *
 * <p>The number is known before the row is written, so that one insert holds the whole state.
 */
@ApplicationScoped
public class ConversationIds {

  /** Increment of the sequence {@code conversation_id}. */
  private static final int BLOCK = 50;

  private final EntityManager entities;
  private final ReentrantLock lock = new ReentrantLock();
  private long next;
  private long end;

  @Inject
  public ConversationIds(EntityManager entities) {
    this.entities = entities;
  }

  long next() {
    lock.lock();
    try {
      if (next == end) {
        next =
            ((Number)
                    entities
                        .createNativeQuery("select nextval('conversation_id')")
                        .getSingleResult())
                .longValue();
        end = next + BLOCK;
      }
      return next++;
    } finally {
      lock.unlock();
    }
  }
}
