package org.refdesk.document.reference;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;

/** Which organizations are libraries, from the copies kept here. */
@ApplicationScoped
public class Libraries {

  private static final String LEVEL =
      "select level from organization_reference where code = :organization";
  private static final String LIBRARY = "LIBRARY";

  private final EntityManager entities;

  @Inject
  public Libraries(EntityManager entities) {
    this.entities = entities;
  }

  /** Whether there is a library of this code. Called in a transaction. */
  public boolean isKnown(String organization) {
    return entities
        .createNativeQuery(LEVEL, String.class)
        .setParameter("organization", organization)
        .getResultList()
        .contains(LIBRARY);
  }
}
