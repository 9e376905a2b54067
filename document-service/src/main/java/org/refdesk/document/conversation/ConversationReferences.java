package org.refdesk.document.conversation;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import org.jspecify.annotations.Nullable;
import org.refdesk.commons.organization.OrganizationContext;

/** The rows of {@code conversation_reference}. */
@ApplicationScoped
class ConversationReferences {

  private static final String NOTE =
      """
      insert into conversation_reference (organization, id, customer, status, sequence)
      values (:organization, :id, cast(:customer as text), cast(:status as text), :sequence)
      on conflict (organization, id) do update
        set customer = excluded.customer, status = excluded.status, sequence = excluded.sequence
        where conversation_reference.sequence < excluded.sequence
      """;
  private static final String NEXT_REFUSAL =
      """
      update conversation_reference set refusals = refusals + 1
      where organization = :organization and id = :id
      returning refusals
      """;

  private final EntityManager entities;
  private final OrganizationContext organization;

  @Inject
  ConversationReferences(EntityManager entities, OrganizationContext organization) {
    this.entities = entities;
    this.organization = organization;
  }

  /** Notes the state of a conversation, unless a later one is known. */
  @Transactional(Transactional.TxType.MANDATORY)
  void note(long id, @Nullable String customer, @Nullable String status, long sequence) {
    entities
        .createNativeQuery(NOTE)
        .setParameter("organization", organization.current())
        .setParameter("id", id)
        .setParameter("customer", customer)
        .setParameter("status", status)
        .setParameter("sequence", sequence)
        .executeUpdate();
  }

  /** The sequence of one more refused attachment of a noted conversation. */
  @Transactional(Transactional.TxType.MANDATORY)
  long nextRefusal(long id) {
    return ((Number)
            entities
                .createNativeQuery(NEXT_REFUSAL)
                .setParameter("organization", organization.current())
                .setParameter("id", id)
                .getSingleResult())
        .longValue();
  }
}
