package org.refdesk.messaging.counts;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.List;

/**
 * The rows of {@code screen_count} and {@code screen_change}. What a screen counts is the sum of
 * both, read in one statement and so of one moment. What a staff member watches has rows of its
 * own, few enough to be counted.
 */
@ApplicationScoped
class ScreenCountTable {

  private static final String READ =
      """
      select
        (select coalesce(sum(n), 0) from screen_count where organization = :organization
           and screen = 'OPEN' and staff = '')
          + coalesce(sum(sign) filter (where phase = 0), 0),
        (select coalesce(sum(n), 0) from screen_count where organization = :organization
           and screen = 'PROCESSING' and staff = '')
          + coalesce(sum(sign) filter (where phase = 1), 0),
        (select coalesce(sum(n), 0) from screen_count where organization = :organization
           and screen = 'CLOSED' and staff = '')
          + coalesce(sum(sign) filter (where phase = 2), 0),
        (select coalesce(sum(n), 0) from screen_count where organization = :organization
           and screen = 'MY_NOTIFICATIONS' and staff = :me)
          + coalesce(sum(sign) filter (
              where phase < 2 and (processor = :me or person_reporting = :me)), 0),
        (select coalesce(sum(n), 0) from screen_count where organization = :organization
           and screen = 'NOT_ASSIGNED' and staff = '')
          + coalesce(sum(sign) filter (where phase < 2 and processor is null), 0),
        (select coalesce(sum(n), 0) from screen_count where organization = :organization
           and screen = 'OVERDUE' and staff = '' and due <= :now)
          + coalesce(sum(sign) filter (where phase < 2 and next_due <= :now), 0),
        (select count(*) from conversation_watcher
           where organization = :organization and staff = :me)
      from screen_change where organization = :organization""";

  /** One folds for a library at a time: two would wait for each other's rows. */
  private static final String TURN =
      "select pg_try_advisory_xact_lock(hashtextextended(:organization, 7310))";

  private static final String FOLD =
      """
      with taken as (
        delete from screen_change
        where organization = :organization and id = any (array(
          select id from screen_change where organization = :organization order by id limit :most))
        returning sign, phase, processor, person_reporting, next_due),
      folded as (
        insert into screen_count as c (organization, screen, staff, due, n)
        select :organization, e.screen, e.staff, e.due, sum(t.sign)
        from taken t cross join lateral (
          select case t.phase when 0 then 'OPEN' when 1 then 'PROCESSING' else 'CLOSED' end,
            '', timestamptz '-infinity'
          union all
          select 'NOT_ASSIGNED', '', '-infinity' where t.phase < 2 and t.processor is null
          union all
          select 'MY_NOTIFICATIONS', t.processor, '-infinity'
          where t.phase < 2 and t.processor is not null
          union all
          select 'MY_NOTIFICATIONS', t.person_reporting, '-infinity'
          where t.phase < 2 and t.person_reporting is not null
            and t.person_reporting is distinct from t.processor
          union all
          select 'OVERDUE', '', t.next_due where t.phase < 2 and t.next_due < 'infinity'
        ) e (screen, staff, due)
        group by e.screen, e.staff, e.due having sum(t.sign) <> 0
        on conflict (organization, screen, staff, due) do update set n = c.n + excluded.n)
      select count(*) from taken""";

  private static final String ROLL_UP =
      """
      with passed as (
        delete from screen_count
        where organization = :organization and screen = 'OVERDUE' and staff = ''
          and due > '-infinity' and due <= :passed
        returning n)
      insert into screen_count as c (organization, screen, staff, due, n)
      select :organization, 'OVERDUE', '', '-infinity', sum(n) from passed having count(*) > 0
      on conflict (organization, screen, staff, due) do update set n = c.n + excluded.n""";

  private final EntityManager entities;

  @Inject
  ScreenCountTable(EntityManager entities) {
    this.entities = entities;
  }

  /**
   * @param me whose notifications and watches are counted, a staff code
   */
  ScreenCounts read(String organization, String me, Instant now) {
    Object[] row =
        (Object[])
            entities
                .createNativeQuery(READ)
                .setParameter("organization", organization)
                .setParameter("me", me)
                .setParameter("now", now)
                .getSingleResult();
    return new ScreenCounts(
        number(row[0]),
        number(row[1]),
        number(row[2]),
        number(row[3]),
        number(row[4]),
        number(row[5]),
        number(row[6]),
        now);
  }

  /**
   * Moves the oldest changes into the counts.
   *
   * @param passed deadlines up to here are behind everybody, whatever a replica's clock shows
   * @return how many changes were moved; none while another folds for this library
   */
  int fold(String organization, Instant passed, int most) {
    boolean turn =
        (Boolean)
            entities
                .createNativeQuery(TURN, Boolean.class)
                .setParameter("organization", organization)
                .getSingleResult();
    if (!turn) {
      return 0;
    }
    long folded =
        number(
            entities
                .createNativeQuery(FOLD)
                .setParameter("organization", organization)
                .setParameter("most", most)
                .getSingleResult());
    entities
        .createNativeQuery(ROLL_UP)
        .setParameter("organization", organization)
        .setParameter("passed", passed)
        .executeUpdate();
    return (int) folded;
  }

  /** The libraries that are known here. */
  @SuppressWarnings("unchecked")
  List<String> libraries() {
    return entities
        .createNativeQuery(
            "select code from organization_copy where level = 'LIBRARY'", String.class)
        .getResultList();
  }

  private static long number(Object value) {
    return ((Number) value).longValue();
  }
}
