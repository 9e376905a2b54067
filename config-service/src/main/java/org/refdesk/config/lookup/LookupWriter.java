package org.refdesk.config.lookup;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.refdesk.commons.organization.OrganizationContext;
import org.refdesk.commons.outbox.Outbox;
import org.refdesk.commons.problem.CommonProblem;
import org.refdesk.config.field.Faults;
import org.refdesk.config.field.Reference;
import org.refdesk.config.history.History;
import org.refdesk.config.organization.Organization;
import org.refdesk.config.organization.OrganizationService;

/** Changes the records of the organization in context. */
@ApplicationScoped
public class LookupWriter {

  private final LookupRepository records;
  private final LookupChecks checks;
  private final LookupLocks locks;
  private final OrganizationService organizations;
  private final OrganizationContext context;
  private final History history;
  private final Outbox outbox;
  private final LookupChanges changes;
  private final Clock clock;

  @Inject
  LookupWriter(
      LookupRepository records,
      LookupChecks checks,
      LookupLocks locks,
      OrganizationService organizations,
      OrganizationContext context,
      History history,
      Outbox outbox,
      LookupChanges changes,
      Clock clock) {
    this.records = records;
    this.checks = checks;
    this.locks = locks;
    this.organizations = organizations;
    this.context = context;
    this.history = history;
    this.outbox = outbox;
    this.changes = changes;
    this.clock = clock;
  }

  /**
   * What a change led to.
   *
   * @param created whether the record is new
   */
  public record Saved(LookupView view, boolean created) {}

  /**
   * Creates or changes a record.
   *
   * @param addressed the code in the address, or null where the address has none
   * @param by subject of the caller
   * @throws io.quarkiverse.resteasy.problem.HttpProblem 400 or 422 with every fault; 405 for a
   *     fixed table; 409 if records that use this one would break; what the precondition throws
   */
  @Transactional
  public Saved save(
      LookupTable table,
      JsonNode body,
      @Nullable String addressed,
      Precondition precondition,
      String by) {
    requireEditable(table);
    Organization here = organizations.get(context.current());
    Faults faults = Faults.none();
    Draft draft = RecordForm.read(table, body, addressed, faults);
    Set<Reference> references = draft.references();
    LookupRecord before = null;
    if (draft.code() != null) {
      locks.take(here, table, draft.code(), references);
      before = records.own(here.code(), table, draft.code()).orElse(null);
      precondition.check(before);
    }
    Instant now = clock.instant();
    Surroundings around = checks.around(here, table, here.dayOf(now));
    Draft complete = checks.complete(around, table, before, draft, faults);
    faults.throwIfAny();
    long version = history.next(subject(here, table, complete.requireCode()));
    LookupRecord after = complete.toRecord(here, table, version, now, by);
    LookupChecks.requireNone(
        checks.broken(around, table, before, after), here.code(), after.code());
    records.save(after, references);
    publish(changes.saved(table, before, after));
    return new Saved(LookupView.of(after, here, here.dayOf(now)), before == null);
  }

  /**
   * Deletes a record of the organization's own.
   *
   * @param by subject of the caller
   * @throws io.quarkiverse.resteasy.problem.HttpProblem 404 if there is none; 405 for a fixed
   *     table; 409 if it is in use; what the precondition throws
   */
  @Transactional
  public void delete(LookupTable table, String addressed, Precondition precondition, String by) {
    requireEditable(table);
    Organization here = organizations.get(context.current());
    String code =
        table.code().normalize(addressed).orElseThrow(() -> LookupReader.absent(table, addressed));
    locks.take(here, table, code, Set.of());
    LookupRecord before =
        records
            .own(here.code(), table, code)
            .orElseThrow(() -> LookupReader.absent(table, addressed));
    precondition.check(before);
    Instant now = clock.instant();
    Surroundings around = checks.around(here, table, here.dayOf(now));
    LookupChecks.requireNone(checks.broken(around, table, before, null), here.code(), code);
    records.delete(before);
    publish(changes.deleted(table, before, history.next(subject(here, table, code)), now, by));
  }

  private static void requireEditable(LookupTable table) {
    if (!table.editable()) {
      throw CommonProblem.METHOD_NOT_ALLOWED
          .problem()
          .withDetail(table.name().title() + " are fixed: they can be read, not changed.")
          .withHeader("Allow", "GET")
          .build();
    }
  }

  private void publish(LookupChanges.Published published) {
    history.add(published.entry().subject(), published.entry().change());
    outbox.append(published.event());
  }

  private static History.Subject subject(Organization here, LookupTable table, String code) {
    return new History.Subject(here.code(), table.name().path(), code);
  }
}
