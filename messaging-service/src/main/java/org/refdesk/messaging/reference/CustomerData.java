package org.refdesk.messaging.reference;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.nio.charset.StandardCharsets;
import org.refdesk.commons.cloudevents.Topics;
import org.refdesk.commons.organization.OrganizationContext;
import org.refdesk.messaging.privacy.CustomerTraces;
import org.refdesk.messaging.privacy.Erased;
import org.refdesk.messaging.privacy.ExportPart;
import org.refdesk.messaging.privacy.PersonalData;

/**
 * The copy of the directory as personal data. Its row stays behind empty, as when the directory
 * deletes the customer: an event of the past that comes late, or again, does not bring the data
 * back. One that tells of a later state does, for the library's system is the master.
 */
@ApplicationScoped
public class CustomerData implements PersonalData {

  private static final String EMPTY =
      """
      update customer_copy set deleted = true, barcode = null, name = null, email = null,
        phone = null, language = null, branch = null
      where organization = :organization and number = :number and not deleted""";

  /**
   * Events of the customer that could not be taken in; those of a deletion hold only its number.
   */
  private static final String DROP_LETTERS =
      """
      delete from inbox_dead_letter
      where topic = :topic and key = :key and coalesce(type not like '%.deleted.%', true)""";

  private final Customers customers;
  private final EntityManager entities;
  private final OrganizationContext organization;

  @Inject
  public CustomerData(
      Customers customers, EntityManager entities, OrganizationContext organization) {
    this.customers = customers;
    this.entities = entities;
    this.organization = organization;
  }

  @Override
  public String name() {
    return "directoryEntries";
  }

  @Override
  @Transactional(TxType.MANDATORY)
  public ExportPart ofCustomer(String customer, boolean internal, long after) {
    return ExportPart.all(customers.find(organization.current(), customer).stream().toList());
  }

  @Override
  @Transactional(TxType.MANDATORY)
  public void eraseCustomer(CustomerTraces customer, String pseudonym, Erased erased) {
    String here = organization.current();
    erased.add(
        name(),
        entities
            .createNativeQuery(EMPTY)
            .setParameter("organization", here)
            .setParameter("number", customer.number())
            .executeUpdate());
    erased.add(
        "deadLetters",
        entities
            .createNativeQuery(DROP_LETTERS)
            .setParameter("topic", Topics.CUSTOMERS)
            .setParameter("key", (here + "/" + customer.number()).getBytes(StandardCharsets.UTF_8))
            .executeUpdate());
  }
}
