package org.refdesk.messaging.retention;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hibernate.Session;
import org.hibernate.query.NativeQuery;
import org.hibernate.type.StandardBasicTypes;
import org.jspecify.annotations.Nullable;
import org.refdesk.commons.organization.OrganizationContext;

/** What the types of the library in context say, and what was kept as long as they say. */
@ApplicationScoped
class RetentionTable {

  /** The nearest definition of each type; an ended one still says how long its past is kept. */
  private static final String RULES =
      """
      with recursive chain (code, parent, depth) as (
        select code, parent, 0 from organization_copy where code = :organization
        union all
        select o.code, o.parent, c.depth + 1
        from organization_copy o join chain c on o.code = c.parent where c.depth < 4)
      select distinct on (l.code) l.code, cast(l.fields ->> 'retentionMonths' as int) as months
      from chain c join lookup_copy l on l.organization = c.code
      where l.kind = 'message-types' and not l.deleted and not l.hidden
      order by l.code, c.depth""";

  /** The index from type to type: as many probes as there are types. */
  private static final String TYPES =
      """
      with recursive used (type) as (
        (select type from conversation where %1$s order by type limit 1)
        union all
        select (select type from conversation where %1$s and type > u.type order by type limit 1)
        from used u where u.type is not null)
      select type from used where type is not null"""
          .formatted(
              "organization = :organization and phase = 2 and erased_at is null"
                  + " and merged_into is null");

  private static final String DUE =
      """
      from conversation
      where organization = :organization and type = :type and phase = 2 and erased_at is null
        and merged_into is null and processed_at < :cutoff""";

  private static final String NEXT =
      "select id, processed_at "
          + DUE
          + " and (processed_at, id) > (:at, :id) order by processed_at, id limit :limit";

  private static final String FORECAST =
      """
      with recursive due as materialized (
        select id, customer_number, processed_at %s order by processed_at, id limit :most),
      matter (root, id) as (
        select id, id from due
        union all
        select m.root, c.id from matter m
        join conversation c on c.organization = :organization and c.merged_into = m.id),
      hold as materialized (
        select kind, subject from legal_hold
        where organization = :organization and latest and action <> 'LIFTED'
          and (until is null or until > :now)),
      held as materialized (
        select m.root as id from hold h join matter m on cast(m.id as text) = h.subject
        where h.kind = 'CONVERSATION'
        union
        select d.id from hold h join due d on d.customer_number = h.subject
        where h.kind = 'CUSTOMER')
      select count(*) filter (where h.id is null) as free, count(h.id) as kept,
        min(d.processed_at) filter (where h.id is null) as oldest,
        (select count(*) from matter m
          where m.root <> m.id and m.root not in (select id from held)) as merged
      from due d left join held h on h.id = d.id"""
          .formatted(DUE);

  private final EntityManager entities;
  private final OrganizationContext organization;

  @Inject
  RetentionTable(EntityManager entities, OrganizationContext organization) {
    this.entities = entities;
    this.organization = organization;
  }

  /**
   * Where a conversation stands among the closed ones of its type.
   *
   * @param processed when it was closed
   */
  record Place(long id, Instant processed) {}

  /**
   * What would be erased.
   *
   * @param free conversations, without those that were merged into them
   * @param merged conversations that were merged into them
   * @param held conversations that are held
   * @param oldest when the one was closed that is closed longest and not held
   */
  record Forecast(int free, int merged, int held, @Nullable Instant oldest) {}

  /** Months by type, for types that say so. */
  @Transactional
  Map<String, Integer> rules() {
    Map<String, Integer> months = new HashMap<>();
    query(RULES)
        .addScalar("code", StandardBasicTypes.STRING)
        .addScalar("months", StandardBasicTypes.INTEGER)
        .getResultStream()
        .filter(row -> row[1] != null)
        .forEach(row -> months.put((String) row[0], (Integer) row[1]));
    return months;
  }

  /** The types of closed conversations that are not erased, in order. */
  @Transactional
  List<String> types() {
    return session()
        .createNativeQuery(TYPES, String.class)
        .setParameter("organization", organization.current())
        .getResultList();
  }

  /**
   * The next conversations of a type that were closed before the cutoff, the longest closed first.
   *
   * @param after the last one already known; null for none
   */
  @Transactional
  List<Place> next(String type, Instant cutoff, @Nullable Place after, int limit) {
    return query(NEXT)
        .setParameter("type", type)
        .setParameter("cutoff", cutoff)
        .setParameter("at", after == null ? Instant.EPOCH : after.processed())
        .setParameter("id", after == null ? 0L : after.id())
        .setParameter("limit", limit)
        .addScalar("id", StandardBasicTypes.LONG)
        .addScalar("processed_at", StandardBasicTypes.INSTANT)
        .getResultStream()
        .map(row -> new Place((Long) row[0], (Instant) row[1]))
        .toList();
  }

  /**
   * What would be erased of a type.
   *
   * @param most of how many, the longest closed first
   */
  @Transactional
  Forecast forecast(String type, Instant cutoff, Instant now, int most) {
    Object[] row =
        query(FORECAST)
            .setParameter("type", type)
            .setParameter("cutoff", cutoff)
            .setParameter("now", now)
            .setParameter("most", most)
            .addScalar("free", StandardBasicTypes.INTEGER)
            .addScalar("kept", StandardBasicTypes.INTEGER)
            .addScalar("oldest", StandardBasicTypes.INSTANT)
            .addScalar("merged", StandardBasicTypes.INTEGER)
            .getSingleResult();
    return new Forecast((Integer) row[0], (Integer) row[3], (Integer) row[1], (Instant) row[2]);
  }

  private NativeQuery<Object[]> query(String sql) {
    return session()
        .createNativeQuery(sql, Object[].class)
        .setParameter("organization", organization.current());
  }

  private Session session() {
    return entities.unwrap(Session.class);
  }
}
