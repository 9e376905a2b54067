package org.refdesk.messaging.conversation;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.hibernate.Session;
import org.hibernate.type.StandardBasicTypes;
import org.jspecify.annotations.Nullable;
import org.refdesk.commons.organization.OrganizationContext;

/**
 * The conversations of a customer of the library in context, oldest first, page by page; those that
 * are erased are nobody's.
 */
@ApplicationScoped
public class CustomerConversations {

  private static final String NEXT =
      """
      select id, created_at from conversation
      where organization = :organization and customer_number = :customer and erased_at is null
        and (created_at, id) > (:created, :id)
      order by created_at, id limit :limit""";

  private static final String MATTER =
      """
      with recursive matter (id) as (
        select cast(:id as bigint)
        union
        select c.id from matter m
        join conversation c on c.organization = :organization and c.merged_into = m.id)
      select id from matter order by id""";

  private static final String TRACES =
      """
      select distinct t.value from conversation c
      cross join lateral (values (c.customer_name), (c.customer_barcode), (c.customer_email),
        (c.customer_phone)) t (value)
      where c.organization = :organization and c.customer_number = :customer
        and t.value is not null""";

  private final ConversationRepository conversations;
  private final EntityManager entities;
  private final OrganizationContext organization;
  private final Clock clock;

  @Inject
  public CustomerConversations(
      ConversationRepository conversations,
      EntityManager entities,
      OrganizationContext organization,
      Clock clock) {
    this.conversations = conversations;
    this.entities = entities;
    this.organization = organization;
    this.clock = clock;
  }

  /**
   * Where a conversation stands among those of its customer.
   *
   * @param created when it began
   */
  public record Place(long id, Instant created) {}

  /**
   * The next conversations.
   *
   * @param after the last one already known; null for none
   */
  @Transactional
  public List<Place> next(String customer, @Nullable Place after, int limit) {
    return entities
        .unwrap(Session.class)
        .createNativeQuery(NEXT, Object[].class)
        .setParameter("organization", organization.current())
        .setParameter("customer", customer)
        .setParameter("created", after == null ? Instant.EPOCH : after.created())
        .setParameter("id", after == null ? 0L : after.id())
        .setParameter("limit", limit)
        .addScalar("id", StandardBasicTypes.LONG)
        .addScalar("created_at", StandardBasicTypes.INSTANT)
        .getResultStream()
        .map(row -> new Place((Long) row[0], (Instant) row[1]))
        .toList();
  }

  /**
   * A conversation as it is exported; nothing if there is none any more.
   *
   * @param internal whether staff alone read it
   */
  @Transactional(TxType.MANDATORY)
  public Optional<ConversationView> view(long id, boolean internal) {
    return conversations
        .findByIdOptional(id)
        .map(
            conversation ->
                ConversationView.of(
                    conversation, internal ? Actor.STAFF : Actor.CUSTOMER, clock.instant()));
  }

  /** A conversation and all that were merged into it, in order of their ids. */
  @Transactional(TxType.MANDATORY)
  public List<Long> matter(long id) {
    return entities
        .createNativeQuery(MATTER, Long.class)
        .setParameter("id", id)
        .setParameter("organization", organization.current())
        .getResultList();
  }

  /** Names, barcodes and addresses that conversations of the customer tell of. */
  @Transactional(TxType.MANDATORY)
  public Set<String> traces(String customer) {
    return new TreeSet<>(
        entities
            .createNativeQuery(TRACES, String.class)
            .setParameter("organization", organization.current())
            .setParameter("customer", customer)
            .getResultList());
  }
}
