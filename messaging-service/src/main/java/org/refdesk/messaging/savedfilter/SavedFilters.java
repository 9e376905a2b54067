package org.refdesk.messaging.savedfilter;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Optional;
import org.hibernate.Session;
import org.jspecify.annotations.Nullable;

/** The rows of {@code saved_filter}. */
@ApplicationScoped
class SavedFilters implements PanacheRepositoryBase<SavedFilter, SavedFilter.Key> {

  private static final String ADD =
      """
      insert into saved_filter (organization, staff, name, query, shared, version, changed_at)
      values (:organization, :staff, :name, cast(:query as jsonb), :shared, :version, :at)
      on conflict do nothing""";

  private final ObjectMapper json;

  @Inject
  SavedFilters(ObjectMapper json) {
    this.json = json;
  }

  /**
   * Adds a filter under a new name. Not left to the entity manager, which would tell the log of
   * whom it is about, when another window was first.
   *
   * @return false if there is one by now
   */
  boolean add(SavedFilter filter) {
    return getEntityManager()
            .unwrap(Session.class)
            .createNativeQuery(ADD)
            .setParameter("organization", filter.organization)
            .setParameter("staff", filter.staff)
            .setParameter("name", filter.name)
            .setParameter("query", write(filter.query))
            .setParameter("shared", filter.shared)
            .setParameter("version", filter.version)
            .setParameter("at", filter.changedAt)
            .executeUpdate()
        == 1;
  }

  private String write(FilterQuery query) {
    try {
      return json.writeValueAsString(query);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a filter that was read can be written", e);
    }
  }

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
