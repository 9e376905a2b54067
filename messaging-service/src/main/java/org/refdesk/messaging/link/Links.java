package org.refdesk.messaging.link;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.List;
import org.hibernate.Session;
import org.refdesk.commons.organization.OrganizationContext;

/** The rows of {@code conversation_link}, and what else ties conversations together. */
@ApplicationScoped
public class Links {

  private static final int MOST = 200;

  private static final String RELATED =
      """
      select r.conversation, c.subject, c.status, r.relation from (
        select high as conversation, 'LINKED' as relation from conversation_link
        where organization = :organization and low = :id
        union all
        select low, 'LINKED' from conversation_link where organization = :organization and high = :id
        union all
        select merged_into, 'MERGED_INTO' from conversation
        where organization = :organization and id = :id and merged_into is not null
        union all
        select id, 'MERGED' from conversation
        where organization = :organization and merged_into = :id
        union all
        select continues, 'CONTINUES' from conversation
        where organization = :organization and id = :id and continues is not null
        union all
        select id, 'CONTINUED_BY' from conversation
        where organization = :organization and continues = :id) r
      join conversation c on c.organization = :organization and c.id = r.conversation
      order by r.conversation desc, r.relation limit :most""";

  private final EntityManager entities;
  private final OrganizationContext organization;

  @Inject
  public Links(EntityManager entities, OrganizationContext organization) {
    this.entities = entities;
    this.organization = organization;
  }

  /** Links two conversations; those that are linked already stay so. */
  public void add(long one, long other, String by, Instant at) {
    session()
        .createNativeQuery(
            """
            insert into conversation_link (organization, low, high, linked_by, linked_at)
            values (:organization, :low, :high, :by, :at) on conflict do nothing""")
        .setParameter("organization", organization.current())
        .setParameter("low", Math.min(one, other))
        .setParameter("high", Math.max(one, other))
        .setParameter("by", by)
        .setParameter("at", at)
        .executeUpdate();
  }

  /** Takes a link away; nothing happens if there is none. */
  public void remove(long one, long other) {
    session()
        .createNativeQuery(
            """
            delete from conversation_link
            where organization = :organization and low = :low and high = :high""")
        .setParameter("organization", organization.current())
        .setParameter("low", Math.min(one, other))
        .setParameter("high", Math.max(one, other))
        .executeUpdate();
  }

  /** Whether staff linked two conversations, or split one off the other. */
  public boolean areLinked(long one, long other) {
    return session()
        .createNativeQuery(
            """
            select exists (
              select 1 from conversation_link
              where organization = :organization and low = :low and high = :high)""",
            Boolean.class)
        .setParameter("organization", organization.current())
        .setParameter("low", Math.min(one, other))
        .setParameter("high", Math.max(one, other))
        .getSingleResult();
  }

  /** What belongs to a conversation, newest first; the first two hundred. */
  List<RelatedView> of(long conversation) {
    List<Object[]> rows =
        session()
            .createNativeQuery(RELATED, Object[].class)
            .setParameter("organization", organization.current())
            .setParameter("id", conversation)
            .setParameter("most", MOST)
            .getResultList();
    return rows.stream().map(RelatedView::of).toList();
  }

  private Session session() {
    return entities.unwrap(Session.class);
  }
}
