package org.refdesk.config.lookup;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Clock;
import java.util.Collection;
import org.refdesk.commons.organization.OrganizationContext;
import org.refdesk.config.history.History;
import org.refdesk.config.organization.Organization;
import org.refdesk.config.organization.OrganizationService;

/** Lets many records at once into the organization in context. */
@ApplicationScoped
public class LookupLoads {

  private final LookupRepository records;
  private final LookupChecks checks;
  private final LookupLocks locks;
  private final History history;
  private final LookupBatch batch;
  private final OrganizationService organizations;
  private final OrganizationContext context;
  private final Clock clock;

  @Inject
  LookupLoads(
      LookupRepository records,
      LookupChecks checks,
      LookupLocks locks,
      History history,
      LookupBatch batch,
      OrganizationService organizations,
      OrganizationContext context,
      Clock clock) {
    this.records = records;
    this.checks = checks;
    this.locks = locks;
    this.history = history;
    this.batch = batch;
    this.organizations = organizations;
    this.context = context;
    this.clock = clock;
  }

  /**
   * Takes hold of tables until the running transaction ends: nobody else changes them, or what they
   * refer to, meanwhile.
   *
   * @param tables that can be edited
   * @param lasting false for a transaction that will be rolled back
   * @param by subject of the caller
   */
  @Transactional(TxType.MANDATORY)
  public LookupLoad begin(Collection<LookupTable> tables, boolean lasting, String by) {
    Organization here = organizations.get(context.current());
    locks.takeWhole(here, tables, lasting);
    return new LookupLoad(records, checks, history, batch, here, clock.instant(), lasting, by);
  }
}
