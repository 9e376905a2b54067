package org.refdesk.messaging.draft;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The drafts of staff. */
@ApplicationScoped
public class Drafts implements PanacheRepositoryBase<Draft, Draft.Key> {

  /** What comes before every page of drafts: they are read from the newest on. */
  static final Instant LATEST = Instant.parse("9999-12-31T00:00:00Z");

  /** Throws a draft away, as when its writer has replied. */
  public void discard(long conversation, String staff) {
    delete("conversationId = ?1 and staff = ?2", conversation, staff);
  }

  Optional<Draft> lock(Draft.Key key) {
    return Optional.ofNullable(
        getEntityManager().find(Draft.class, key, LockModeType.PESSIMISTIC_WRITE));
  }

  /**
   * A staff member's drafts, newest first.
   *
   * @param before when the last one already known was saved
   * @param conversation and in which conversation
   */
  List<Draft> of(String staff, Instant before, long conversation, int limit) {
    return getEntityManager()
        .createQuery(
            "from Draft where staff = :staff and (savedAt < :before"
                + " or (savedAt = :before and conversationId < :id))"
                + " order by savedAt desc, conversationId desc",
            Draft.class)
        .setParameter("staff", staff)
        .setParameter("before", before)
        .setParameter("id", conversation)
        .setMaxResults(limit)
        .getResultList();
  }
}
