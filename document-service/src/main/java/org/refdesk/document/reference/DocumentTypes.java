package org.refdesk.document.reference;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.sql.Date;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.refdesk.commons.organization.OrganizationContext;
import org.refdesk.commons.problem.FieldErrors;

/** The document types that are effective for an organization, from the copies kept here. */
@ApplicationScoped
public class DocumentTypes {

  /** Own record first, then those of the ancestors; the depth is bounded against a broken tree. */
  private static final String NEAREST =
      """
      with recursive line(code, parent, depth) as (
        select code, parent, 0 from organization_reference where code = :organization
        union all
        select o.code, o.parent, l.depth + 1
        from organization_reference o join line l on o.code = l.parent
        where l.depth < 8)
      select t.hidden, t.active_from, t.active_to,
             (select time_zone from organization_reference where code = :organization)
      from (select code, depth from line union select cast(:organization as text), 0) l
      join document_type_reference t on t.organization = l.code
      where t.code = :code and not t.deleted
      order by l.depth
      limit 1
      """;

  private final EntityManager entities;
  private final OrganizationContext organization;
  private final Clock clock;

  @Inject
  public DocumentTypes(EntityManager entities, OrganizationContext organization, Clock clock) {
    this.entities = entities;
    this.organization = organization;
    this.clock = clock;
  }

  /**
   * Demands that a code, when there is one, is that of a document type effective today. Called in a
   * transaction.
   *
   * @throws io.quarkiverse.resteasy.problem.HttpProblem 422 when it is not
   */
  public void requireEffective(@Nullable String code) {
    if (code != null && !isEffective(code)) {
      throw FieldErrors.of("documentType", "must be the code of an effective document type");
    }
  }

  private boolean isEffective(String code) {
    if (code.indexOf('\0') >= 0) {
      return false;
    }
    List<Object[]> nearest =
        entities
            .createNativeQuery(NEAREST, Object[].class)
            .setParameter("organization", organization.current())
            .setParameter("code", code)
            .getResultList();
    return !nearest.isEmpty() && isActive(nearest.getFirst());
  }

  private boolean isActive(Object[] row) {
    boolean hidden = (Boolean) row[0];
    String zone = (String) row[3];
    LocalDate today = LocalDate.now(clock.withZone(ZoneId.of(zone == null ? "UTC" : zone)));
    LocalDate from = date(row[1]);
    LocalDate to = date(row[2]);
    return !hidden && (from == null || !today.isBefore(from)) && (to == null || !today.isAfter(to));
  }

  private static @Nullable LocalDate date(@Nullable Object value) {
    return switch (value) {
      case null -> null;
      case Date date -> date.toLocalDate();
      case LocalDate date -> date;
      default -> throw new IllegalStateException("not a date: " + value.getClass());
    };
  }
}
