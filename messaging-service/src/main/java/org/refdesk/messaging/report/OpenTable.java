package org.refdesk.messaging.report;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.refdesk.commons.organization.OrganizationContext;

/**
 * The rows of {@code report_open} and {@code report_open_change}, which a trigger writes. What is
 * open is the sum of both, read in one statement and so of one moment.
 */
@ApplicationScoped
class OpenTable {

  private static final String READ =
      """
      select case when :department then f.department end, case when :type then f.type end,
        case when :category then f.category end, to_char(f.begun, 'YYYY-MM-DD'), sum(f.n)
      from (
        select begun, department, type, category, n from report_open
        where organization = :organization
        union all
        select begun, department, type, category, sign from report_open_change
        where organization = :organization) f
      group by 1, 2, 3, 4 having sum(f.n) <> 0""";

  private static final String FOLD =
      """
      with taken as (
        delete from report_open_change
        where organization = :organization and id = any (array(
          select id from report_open_change where organization = :organization
          order by id limit :most))
        returning sign, begun, department, type, category),
      folded as (
        insert into report_open as o (organization, begun, department, type, category, n)
        select :organization, begun, department, type, category, sum(sign)
        from taken group by begun, department, type, category having sum(sign) <> 0
        on conflict (organization, begun, department, type, category)
          do update set n = o.n + excluded.n)
      select count(*) from taken""";

  private static final String FORGET =
      "delete from report_open where organization = :organization and n = 0";

  private final EntityManager entities;
  private final OrganizationContext organization;

  @Inject
  OpenTable(EntityManager entities, OrganizationContext organization) {
    this.entities = entities;
    this.organization = organization;
  }

  /**
   * When the open conversations of each group began, in the order of its dimensions.
   *
   * @param today the day from which ages are counted
   */
  @SuppressWarnings("unchecked")
  Map<Group, Ages> read(List<Dimension> by, LocalDate today) {
    List<Object[]> rows =
        entities
            .createNativeQuery(READ)
            .setParameter("organization", organization.current())
            .setParameter("department", by.contains(Dimension.DEPARTMENT))
            .setParameter("type", by.contains(Dimension.TYPE))
            .setParameter("category", by.contains(Dimension.CATEGORY))
            .getResultList();
    Map<Group, Ages> ages = new TreeMap<>(Group.order(by));
    for (Object[] row : rows) {
      ages.computeIfAbsent(
              new Group((String) row[0], (String) row[1], (String) row[2], null),
              first -> new Ages(today))
          .add(LocalDate.parse((String) row[3]), ((Number) row[4]).longValue());
    }
    return ages;
  }

  /**
   * Moves the oldest changes into the counts, and forgets days of which none is open any more.
   *
   * @return how many were moved
   */
  int fold(int most) {
    int folded =
        ((Number)
                entities
                    .createNativeQuery(FOLD)
                    .setParameter("organization", organization.current())
                    .setParameter("most", most)
                    .getSingleResult())
            .intValue();
    if (folded > 0) {
      entities
          .createNativeQuery(FORGET)
          .setParameter("organization", organization.current())
          .executeUpdate();
    }
    return folded;
  }
}
