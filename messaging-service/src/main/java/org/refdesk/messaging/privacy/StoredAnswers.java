package org.refdesk.messaging.privacy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
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
      where organization = :organization and position(:named in body) > 0""";

  private final EntityManager entities;
  private final OrganizationContext organization;
  private final ObjectMapper json;

  @Inject
  public StoredAnswers(
      EntityManager entities, OrganizationContext organization, ObjectMapper json) {
    this.entities = entities;
    this.organization = organization;
    this.json = json;
  }

  @Override
  public String name() {
    return "storedAnswers";
  }

  @Override
  @Transactional(TxType.MANDATORY)
  public void eraseCustomer(CustomerTraces customer, String pseudonym, Erased erased) {
    erased.add(
        name(),
        entities
            .createNativeQuery(EMPTY)
            .setParameter("organization", organization.current())
            .setParameter("named", "\"number\":" + quoted(customer.number()))
            .executeUpdate());
  }

  private String quoted(String text) {
    try {
      return json.writeValueAsString(text);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a text can be written", e);
    }
  }
}
