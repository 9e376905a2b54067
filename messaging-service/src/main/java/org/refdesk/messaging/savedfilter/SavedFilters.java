package org.refdesk.messaging.savedfilter;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The rows of {@code saved_filter}. */
@ApplicationScoped
class SavedFilters implements PanacheRepositoryBase<SavedFilter, SavedFilter.Key> {

  Optional<SavedFilter> lock(SavedFilter.Key key) {
    return Optional.ofNullable(
        getEntityManager().find(SavedFilter.class, key, LockModeType.PESSIMISTIC_WRITE));
  }

  /** Filters on a customer, whoever of the staff keeps them. */
  List<SavedFilter> of(String customer) {
    return getEntityManager()
        .createNativeQuery(
            "select * from saved_filter"
                + " where organization = current_setting('refdesk.organization')"
                + " and query ->> 'customer' = :customer order by staff, name",
            SavedFilter.class)
        .setParameter("customer", customer)
        .getResultList();
  }

  /**
   * A staff member's own filters and those that others share, by name.
   *
   * @param after name and owner of the last one already known
   */
  List<SavedFilter> visible(String staff, @Nullable List<String> after, int limit) {
    return getEntityManager()
        .createQuery(
            "from SavedFilter where (staff = :staff or shared = true)"
                + " and (name > :name or (name = :name and staff > :owner)) order by name, staff",
            SavedFilter.class)
        .setParameter("staff", staff)
        .setParameter("name", after == null ? "" : after.getFirst())
        .setParameter("owner", after == null ? "" : after.getLast())
        .setMaxResults(limit)
        .getResultList();
  }
}
