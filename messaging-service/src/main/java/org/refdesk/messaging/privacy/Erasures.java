package org.refdesk.messaging.privacy;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.refdesk.messaging.deadline.DeadlineAlarm;
import org.refdesk.messaging.deadline.Due;
import org.refdesk.messaging.hold.HoldChanges;

/** The erasures of the library in context. */
@ApplicationScoped
public class Erasures implements PanacheRepositoryBase<Erasure, Long>, HoldChanges {

  private final DeadlineAlarm alarm;
  private final Clock clock;

  @Inject
  public Erasures(DeadlineAlarm alarm, Clock clock) {
    this.alarm = alarm;
    this.clock = clock;
  }

  Optional<Erasure> lock(long id) {
    return Optional.ofNullable(
        getEntityManager().find(Erasure.class, id, LockModeType.PESSIMISTIC_WRITE));
  }

  /** Whom it is about; nothing if it is done. Read without its lock. */
  Optional<String> customer(long id) {
    return getEntityManager()
        .createQuery(
            "select e.customerNumber from Erasure e where e.id = :id and e.customerNumber is not"
                + " null",
            String.class)
        .setParameter("id", id)
        .getResultStream()
        .findFirst();
  }

  /** The one of a customer that is not done; the caller has the customer's lock. */
  Optional<Erasure> unfinished(String customer) {
    return find("customerNumber", customer)
        .withLock(LockModeType.PESSIMISTIC_WRITE)
        .firstResultOptional();
  }

  /** Adds one, which begins at once. */
  void add(Erasure erasure) {
    persistAndFlush(erasure);
    alarm.set(Due.ERASURES, erasure.dueAt);
  }

  /**
   * Erasures, newest first.
   *
   * @param customerDigest of which customer; null for all
   * @param before number of the last one already known
   */
  List<Erasure> list(@Nullable String customerDigest, long before, int limit) {
    return (customerDigest == null
            ? find("id < ?1 order by id desc", before)
            : find("customerDigest = ?1 and id < ?2 order by id desc", customerDigest, before))
        .page(0, limit)
        .list();
  }

  /** What is left may no longer be held: an erasure that waits for that looks again. */
  @Override
  @Transactional(TxType.MANDATORY)
  public void decided(String customer) {
    unfinished(customer).ifPresent(this::lookAgain);
  }

  void lookAgain(Erasure erasure) {
    if (erasure.state == ErasureState.HELD) {
      Instant now = clock.instant();
      erasure.resume(now);
      alarm.set(Due.ERASURES, now);
    }
  }
}
