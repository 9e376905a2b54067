package org.refdesk.messaging.delivery;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Gives each new delivery its number, in blocks as {@code ConversationIds} does: the Message-ID is
 * made of it before the row is written.
 */
@ApplicationScoped
public class DeliveryIds {

  /** Increment of the sequence {@code delivery_id}. */
  private static final int BLOCK = 50;

  private final EntityManager entities;
  private final ReentrantLock lock = new ReentrantLock();
  private long next;
  private long end;

  @Inject
  public DeliveryIds(EntityManager entities) {
    this.entities = entities;
  }

  long next() {
    lock.lock();
    try {
      if (next == end) {
        next =
            ((Number) entities.createNativeQuery("select nextval('delivery_id')").getSingleResult())
                .longValue();
        end = next + BLOCK;
      }
      return next++;
    } finally {
      lock.unlock();
    }
  }
}
