package org.refdesk.config.lookup;

import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;
import org.refdesk.commons.organization.OrganizationContext;
import org.refdesk.commons.problem.CommonProblem;
import org.refdesk.config.field.Values;
import org.refdesk.config.history.Change;
import org.refdesk.config.history.History;
import org.refdesk.config.lookup.LookupRepository.Restriction;
import org.refdesk.config.organization.Organization;
import org.refdesk.config.organization.OrganizationService;

/** Reads records as the organization in context sees them. */
@ApplicationScoped
public class LookupReader {

  private final LookupRepository records;
  private final OrganizationService organizations;
  private final OrganizationContext context;
  private final History history;
  private final Clock clock;

  @Inject
  LookupReader(
      LookupRepository records,
      OrganizationService organizations,
      OrganizationContext context,
      History history,
      Clock clock) {
    this.records = records;
    this.organizations = organizations;
    this.context = context;
    this.history = history;
    this.clock = clock;
  }

  /** The records that are effective today, after a code, in order. */
  @Transactional
  public List<LookupView> effective(LookupTable table, String after, int limit) {
    Organization here = here();
    if (!table.editable()) {
      return constants(table, here).stream()
          .filter(record -> record.code().compareTo(after) > 0)
          .limit(limit)
          .map(record -> view(record, here))
          .toList();
    }
    Restriction today = Restriction.on(here.dayOf(clock.instant()));
    return records.effective(here, table, today, after, limit).stream()
        .map(record -> view(record, here))
        .toList();
  }

  /** The records of the organization itself, ended and hiding ones too, after a code, in order. */
  @Transactional
  public List<LookupView> own(LookupTable table, String after, int limit) {
    Organization here = here();
    return records.own(here.code(), table, after, limit).stream()
        .map(record -> view(record, here))
        .toList();
  }

  /**
   * The record that the organization sees under a code, effective or not.
   *
   * @throws HttpProblem 404 if neither it nor an organization above defines one
   */
  @Transactional
  public LookupView get(LookupTable table, String addressed) {
    Organization here = here();
    String code = table.code().normalize(addressed).orElseThrow(() -> absent(table, addressed));
    if (!table.editable()) {
      return constants(table, here).stream()
          .filter(record -> record.code().equals(code))
          .map(record -> view(record, here))
          .findFirst()
          .orElseThrow(() -> absent(table, addressed));
    }
    return records
        .nearest(here.path(), table, code)
        .map(record -> view(record, here))
        .orElseThrow(() -> absent(table, addressed));
  }

  /**
   * The changes of the organization's own record, from the newest back.
   *
   * @param before revision to begin before
   * @throws HttpProblem 404 if the organization never defined such a record
   */
  @Transactional
  public List<Change> history(LookupTable table, String addressed, long before, int limit) {
    Organization here = here();
    String code = table.code().normalize(addressed).orElseThrow(() -> absent(table, addressed));
    List<Change> changes =
        history.list(new History.Subject(here.code(), table.name().path(), code), before, limit);
    if (changes.isEmpty() && before == Long.MAX_VALUE) {
      throw CommonProblem.NOT_FOUND.because(
          "Your organization never defined %s in %s.".formatted(code, table.name().path()));
    }
    return changes;
  }

  static HttpProblem absent(LookupTable table, String code) {
    return CommonProblem.NOT_FOUND.because(
        table.code().normalize(code).isPresent()
            ? "There is no such record in %s.".formatted(table.name().path())
            : "A code in %s is %s.".formatted(table.name().path(), table.code().advice()));
  }

  private Organization here() {
    return organizations.get(context.current());
  }

  private LookupView view(LookupRecord record, Organization here) {
    return LookupView.of(record, here, here.dayOf(clock.instant()));
  }

  /** Fixed records belong to the root of every tree, as old as it is. */
  private static List<LookupRecord> constants(LookupTable table, Organization here) {
    return table.constants().stream()
        .map(
            constant ->
                new LookupRecord(
                    here.path().getFirst(),
                    table.name().path(),
                    constant.code(),
                    constant.description(),
                    false,
                    null,
                    null,
                    Values.none(),
                    1,
                    here.changedAt(),
                    ""))
        .toList();
  }
}
