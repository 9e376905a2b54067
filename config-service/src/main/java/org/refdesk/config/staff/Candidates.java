package org.refdesk.config.staff;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.refdesk.commons.organization.OrganizationContext;
import org.refdesk.config.lookup.LookupRepository;
import org.refdesk.config.lookup.LookupRepository.Restriction;
import org.refdesk.config.lookup.LookupTables;
import org.refdesk.config.lookup.LookupView;
import org.refdesk.config.organization.Organization;
import org.refdesk.config.organization.OrganizationService;

/** Finds the staff who can be named in processing rules. */
@ApplicationScoped
public class Candidates {

  /** The same as {@link StaffMembers#holds}, where the rows are. */
  private static final String HOLDS =
      """
      and exists (
        select from jsonb_array_elements(fields -> 'roles') held
        where held ->> 'role' = ? and (held ->> 'from')::date <= ?
          and coalesce((held ->> 'to')::date >= ?, true))\
      """;

  private final LookupRepository records;
  private final LookupTables tables;
  private final OrganizationService organizations;
  private final OrganizationContext context;
  private final Clock clock;

  @Inject
  Candidates(
      LookupRepository records,
      LookupTables tables,
      OrganizationService organizations,
      OrganizationContext context,
      Clock clock) {
    this.records = records;
    this.tables = tables;
    this.organizations = organizations;
    this.context = context;
    this.clock = clock;
  }

  /** The effective staff members who hold the role today, after a code, in order. */
  @Transactional
  public List<LookupView> holding(String role, String after, int limit) {
    Organization here = organizations.get(context.current());
    LocalDate today = here.dayOf(clock.instant());
    Restriction holding = new Restriction(today, HOLDS, List.of(role, today, today));
    return records.effective(here, tables.get(StaffMembers.PATH), holding, after, limit).stream()
        .map(record -> LookupView.of(record, here, today))
        .toList();
  }
}
