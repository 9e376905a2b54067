package org.refdesk.messaging.privacy;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import org.refdesk.commons.organization.OrganizationContext;

/**
 * Answers that are kept for a day under their Idempotency-Key. The key stays, so that what is sent
 * again is not done again; who sends it gets an answer without a body. No export has them: each was
 * given to its caller, and says nothing that does not stand elsewhere.
 */
@ApplicationScoped
public class StoredAnswers implements PersonalData {

  private static final String EMPTY =
      """
      update idempotency_key set body = null
      where organization = :organization and customer = cast(to_json(%s) as text)""";

  private static final String EMPTY_CUSTOMER = EMPTY.formatted("cast(:customer as text)");

  /** The number of a message may be that of a conversation: its answer is emptied too. */
  private static final String EMPTY_CONVERSATION =
      EMPTY.formatted(
              "(select c.customer_number from conversation c"
                  + " where c.organization = :organization and c.id = :id)")
          + " and position('\"id\":' || cast(:id as text) || ',' in body) > 0";

  private final EntityManager entities;
  private final OrganizationContext organization;

  @Inject
  public StoredAnswers(EntityManager entities, OrganizationContext organization) {
    this.entities = entities;
    this.organization = organization;
  }

  @Override
  public String name() {
    return "storedAnswers";
  }

  /** Comes before the conversation gets its pseudonym. */
  @Override
  @Transactional(TxType.MANDATORY)
  public void eraseConversation(long conversation, String pseudonym, Erased erased) {
    erased.add(
        name(),
        entities
            .createNativeQuery(EMPTY_CONVERSATION)
            .setParameter("organization", organization.current())
            .setParameter("id", conversation)
            .executeUpdate());
  }

  @Override
  @Transactional(TxType.MANDATORY)
  public void eraseCustomer(CustomerTraces customer, String pseudonym, Erased erased) {
    erased.add(
        name(),
        entities
            .createNativeQuery(EMPTY_CUSTOMER)
            .setParameter("organization", organization.current())
            .setParameter("customer", customer.number())
            .executeUpdate());
  }
}
