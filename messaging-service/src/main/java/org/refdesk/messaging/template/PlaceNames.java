package org.refdesk.messaging.template;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.List;
import org.hibernate.Session;
import org.jspecify.annotations.Nullable;

/** What organizations and departments are called. */
@ApplicationScoped
class PlaceNames {

  private static final String DEPARTMENT =
      """
      with recursive chain (code, parent, depth) as (
        select code, parent, 0 from organization_copy where code = :organization
        union all
        select o.code, o.parent, c.depth + 1
        from organization_copy o join chain c on o.code = c.parent where c.depth < 4)
      select l.description from chain c
      join lookup_copy l on l.organization = c.code and l.kind = 'departments'
        and l.code = :department and not l.deleted
      order by c.depth limit 1""";

  private final EntityManager entities;

  @Inject
  PlaceNames(EntityManager entities) {
    this.entities = entities;
  }

  /** Name and default language of an organization. */
  record Place(String name, String language) {}

  Place place(String organization) {
    Object[] row =
        session()
            .createNativeQuery(
                "select name, language from organization_copy where code = :code", Object[].class)
            .setParameter("code", organization)
            .getSingleResult();
    return new Place((String) row[0], (String) row[1]);
  }

  /** What a department is called in the nearest table that has it. */
  @Nullable String department(String organization, String department) {
    List<String> found =
        session()
            .createNativeQuery(DEPARTMENT, String.class)
            .setParameter("organization", organization)
            .setParameter("department", department)
            .getResultList();
    return found.isEmpty() ? null : found.getFirst();
  }

  private Session session() {
    return entities.unwrap(Session.class);
  }
}
