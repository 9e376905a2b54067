package org.refdesk.config.snapshot;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.refdesk.commons.organization.OrganizationContext;
import org.refdesk.commons.problem.FieldErrors;
import org.refdesk.config.history.PastStates;
import org.refdesk.config.history.PastStates.State;
import org.refdesk.config.organization.Organization;
import org.refdesk.config.organization.OrganizationService;

/** Reads what the organization in context had in its tables, and what it saw in them. */
@ApplicationScoped
class SnapshotReader {

  private final PastStates states;
  private final OrganizationService organizations;
  private final OrganizationContext context;
  private final Clock clock;

  @Inject
  SnapshotReader(
      PastStates states,
      OrganizationService organizations,
      OrganizationContext context,
      Clock clock) {
    this.states = states;
    this.organizations = organizations;
    this.context = context;
    this.clock = clock;
  }

  /**
   * Records in order of table and code.
   *
   * @param own whether only what the organization itself had defined, with ended and hiding records
   * @param tables those to be read, in order
   * @param after code in the first of them to begin after
   * @throws io.quarkiverse.resteasy.problem.HttpProblem 422 if the instant has not come yet
   */
  @Transactional
  public List<PastRecord> list(
      Instant at, boolean own, List<String> tables, String after, int limit) {
    if (at.isAfter(clock.instant())) {
      throw FieldErrors.of("at", "must not lie in the future");
    }
    Organization here = organizations.get(context.current());
    LocalDate day = here.dayOf(at);
    List<PastRecord> found = new ArrayList<>();
    String begin = after;
    for (String table : tables) {
      int wanted = limit - found.size();
      List<State> next =
          own
              ? states.all(List.of(here.code()), table, at, begin, wanted)
              : states.effective(here.path(), table, at, day, begin, wanted);
      next.forEach(state -> found.add(PastRecord.of(table, state, here, day)));
      if (found.size() == limit) {
        break;
      }
      begin = "";
    }
    return found;
  }
}
