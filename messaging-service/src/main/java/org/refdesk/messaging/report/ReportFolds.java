package org.refdesk.messaging.report;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.util.List;
import org.refdesk.commons.organization.OrganizationContext;

/** A fold of what the reports count: each a transaction. */
@ApplicationScoped
public class ReportFolds {

  private static final int BATCH = 5_000;

  /** One folds for a library at a time: two would wait for each other's rows. */
  private static final String TURN =
      "select pg_try_advisory_xact_lock(hashtextextended(:organization, 7320))";

  private final EntityManager entities;
  private final ReportTable table;
  private final OpenTable open;
  private final OrganizationContext organization;

  @Inject
  public ReportFolds(
      EntityManager entities, ReportTable table, OpenTable open, OrganizationContext organization) {
    this.entities = entities;
    this.table = table;
    this.open = open;
    this.organization = organization;
  }

  /**
   * Folds a batch of the changes of the library in context into its figures.
   *
   * @return whether there may be more
   */
  @Transactional
  public boolean fold() {
    boolean turn =
        (Boolean)
            entities
                .createNativeQuery(TURN, Boolean.class)
                .setParameter("organization", organization.current())
                .getSingleResult();
    if (!turn) {
      return false;
    }
    boolean more = table.fold(BATCH) == BATCH;
    return open.fold(BATCH) == BATCH || more;
  }

  /** The libraries that are known here. */
  @SuppressWarnings("unchecked")
  @Transactional
  List<String> libraries() {
    return entities
        .createNativeQuery(
            "select code from organization_copy where level = 'LIBRARY'", String.class)
        .getResultList();
  }
}
