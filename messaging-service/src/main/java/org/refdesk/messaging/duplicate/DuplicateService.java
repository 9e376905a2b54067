package org.refdesk.messaging.duplicate;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import org.hibernate.Session;
import org.hibernate.type.StandardBasicTypes;
import org.refdesk.commons.organization.OrganizationContext;
import org.refdesk.messaging.conversation.ConversationReading;
import org.refdesk.messaging.conversation.ConversationStatus;
import org.refdesk.messaging.conversation.ConversationView;

/** Finds what may be the same question asked twice. A hint: people decide. */
@ApplicationScoped
public class DuplicateService {

  /** Days before and after within which the same customer asks the same again. */
  private static final int DAYS = 14;

  private static final double SIMILAR = 0.4;

  /** A customer's conversations of some weeks are few; no index of trigrams is needed for them. */
  private static final String FIND =
      """
      with asked as (
        select searchable(c.subject || ' ' || left(coalesce(m.text, ''), 1000)) as text,
          c.merged_into, c.continues
        from conversation c left join message m
          on m.organization = c.organization and m.conversation_id = c.id and m.position = 1
        where c.organization = :organization and c.id = :id),
      near as (
        select c.id, c.subject, c.status, c.created_at,
          searchable(c.subject || ' ' || left(coalesce(m.text, ''), 1000)) as text
        from conversation c left join message m
          on m.organization = c.organization and m.conversation_id = c.id and m.position = 1
        where c.organization = :organization and c.customer_number = :customer and c.id <> :id
          and c.created_at between cast(:created as timestamptz) - make_interval(days => :days)
            and cast(:created as timestamptz) + make_interval(days => :days)
          and c.merged_into is null and c.continues is distinct from :id
          and not exists (
            select 1 from conversation_link l where l.organization = :organization
              and l.low = least(c.id, :id) and l.high = greatest(c.id, :id))
        order by c.created_at desc, c.id desc limit 100)
      select n.id, n.subject, n.status, n.created_at, similarity(n.text, a.text) as alike
      from near n cross join asked a where similarity(n.text, a.text) >= :similar
        and n.id is distinct from a.merged_into and n.id is distinct from a.continues
      order by alike desc, n.id desc limit 10""";

  private final EntityManager entities;
  private final ConversationReading conversations;
  private final OrganizationContext organization;

  @Inject
  public DuplicateService(
      EntityManager entities, ConversationReading conversations, OrganizationContext organization) {
    this.entities = entities;
    this.conversations = conversations;
    this.organization = organization;
  }

  /**
   * Conversations of the same customer from around the same days that read alike, most alike first.
   * Nobody needs a hint at those of which it is known already that they belong together.
   */
  @Transactional
  public List<DuplicateView> duplicates(long id) {
    ConversationView conversation = conversations.conversation(id);
    List<Object[]> rows =
        session()
            .createNativeQuery(FIND, Object[].class)
            .setParameter("organization", organization.current())
            .setParameter("id", id)
            .setParameter("customer", conversation.customer().number())
            .setParameter("created", conversation.created())
            .setParameter("days", DAYS)
            .setParameter("similar", SIMILAR)
            .addScalar("id", StandardBasicTypes.LONG)
            .addScalar("subject", StandardBasicTypes.STRING)
            .addScalar("status", StandardBasicTypes.STRING)
            .addScalar("created_at", StandardBasicTypes.INSTANT)
            .addScalar("alike", StandardBasicTypes.DOUBLE)
            .getResultList();
    return rows.stream().map(DuplicateService::view).toList();
  }

  private static DuplicateView view(Object[] row) {
    return new DuplicateView(
        (Long) row[0],
        (String) row[1],
        ConversationStatus.valueOf((String) row[2]),
        (Instant) row[3],
        Math.round((Double) row[4] * 100) / 100.0);
  }

  private Session session() {
    return entities.unwrap(Session.class);
  }
}
