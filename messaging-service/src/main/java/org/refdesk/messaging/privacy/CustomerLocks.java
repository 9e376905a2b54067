package org.refdesk.messaging.privacy;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import org.refdesk.commons.organization.OrganizationContext;

/**
 * The lock of a customer, held until the transaction ends; a few customers have the same one.
 * Whoever begins a conversation shares it, which the database sees to, and so does whoever erases
 * one. Whoever decides that nothing is left, or that nothing may be erased, has it alone. It is
 * taken after the rows of conversations and before that of an erasure, so that nobody waits in a
 * circle.
 */
@ApplicationScoped
public class CustomerLocks {

  private final EntityManager entities;
  private final OrganizationContext organization;

  @Inject
  public CustomerLocks(EntityManager entities, OrganizationContext organization) {
    this.entities = entities;
    this.organization = organization;
  }

  /** Waits for whoever has it alone. */
  public void share(String customer) {
    lock("pg_advisory_xact_lock_shared", customer);
  }

  /** Waits for everybody else. */
  public void alone(String customer) {
    lock("pg_advisory_xact_lock", customer);
  }

  private void lock(String function, String customer) {
    var _ =
        entities
            .createNativeQuery(
                "select count(*) from " + function + "(customer_lock(:organization, :customer))",
                Long.class)
            .setParameter("organization", organization.current())
            .setParameter("customer", customer)
            .getSingleResult();
  }
}
