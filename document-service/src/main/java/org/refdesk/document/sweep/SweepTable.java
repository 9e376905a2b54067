package org.refdesk.document.sweep;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The rows of {@code sweep}: whose turn it is, and how far it went. */
@ApplicationScoped
public class SweepTable {

  private static final String INCLUDE =
      "insert into sweep (organization, due_at) values (:organization, :now)"
          + " on conflict do nothing";

  /** SKIP LOCKED: several replicas take different organizations; the lease outlives the lock. */
  private static final String CLAIM =
      """
      update sweep set leased_until = :until
      where organization = (
        select organization from sweep
        where due_at <= :now and (leased_until is null or leased_until <= :now)
        order by due_at
        limit 1
        for update skip locked)
      returning organization, compared_to
      """;

  private static final String RELEASE =
      """
      update sweep set leased_until = null, due_at = :due, compared_to = cast(:to as uuid)
      where organization = :organization
      """;

  private final EntityManager entities;

  @Inject
  public SweepTable(EntityManager entities) {
    this.entities = entities;
  }

  /** An organization whose turn it is, and the id after which its comparison goes on. */
  record Turn(String organization, @Nullable UUID after) {}

  /** Sees to it that an organization is swept from now on. Called in a transaction. */
  public void include(String organization, Instant now) {
    entities
        .createNativeQuery(INCLUDE)
        .setParameter("organization", organization)
        .setParameter("now", now)
        .executeUpdate();
  }

  /** Takes the organization that waits longest, if one is due. */
  @Transactional
  Optional<Turn> claim(Instant now, Instant until) {
    List<Object[]> claimed =
        entities
            .createNativeQuery(CLAIM, Object[].class)
            .setParameter("now", now)
            .setParameter("until", until)
            .getResultList();
    return claimed.stream().findFirst().map(row -> new Turn((String) row[0], (UUID) row[1]));
  }

  /** Gives an organization back until it is due again. */
  @Transactional
  void release(String organization, Instant due, @Nullable UUID comparedTo) {
    entities
        .createNativeQuery(RELEASE)
        .setParameter("organization", organization)
        .setParameter("due", due)
        .setParameter("to", comparedTo == null ? null : comparedTo.toString())
        .executeUpdate();
  }
}
