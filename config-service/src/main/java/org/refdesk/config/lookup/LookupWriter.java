package org.refdesk.config.lookup;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.refdesk.commons.cloudevents.DomainEvent;
import org.refdesk.commons.cloudevents.Topics;
import org.refdesk.commons.organization.OrganizationContext;
import org.refdesk.commons.outbox.Outbox;
import org.refdesk.commons.problem.CommonProblem;
import org.refdesk.config.field.Faults;
import org.refdesk.config.field.Reference;
import org.refdesk.config.field.Values;
import org.refdesk.config.history.Change;
import org.refdesk.config.history.Change.Action;
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
  private final ObjectMapper json;
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
      ObjectMapper json,
      Clock clock) {
    this.records = records;
    this.checks = checks;
    this.locks = locks;
    this.organizations = organizations;
    this.context = context;
    this.history = history;
    this.outbox = outbox;
    this.json = json;
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
    Set<Reference> references = references(draft);
    LookupRecord before = null;
    if (draft.code() != null) {
      locks.take(here, table, draft.code(), references);
      before = records.own(here.code(), table, draft.code()).orElse(null);
      precondition.check(before);
    }
    Instant now = clock.instant();
    Draft complete = checks.complete(here, table, before, draft, here.dayOf(now), faults);
    faults.throwIfAny();
    History.Subject subject = subject(here, table, complete.requireCode());
    LookupRecord after = record(here, table, complete, history.next(subject), now, by);
    checks.requireUsersKept(here, table, before, after);
    records.save(after, references);
    Action action = before == null ? Action.CREATED : Action.UPDATED;
    Change change = new Change(after.version(), action, now, by, state(before), state(after));
    publish(table, subject, change, LookupState.of(after));
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
    checks.requireUsersKept(here, table, before, null);
    records.delete(before);
    History.Subject subject = subject(here, table, code);
    Change change =
        new Change(history.next(subject), Action.DELETED, clock.instant(), by, state(before), null);
    publish(table, subject, change, new LookupState.Deleted(here.code(), subject.kind(), code));
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

  /** A record that hides another is never used, so what it refers to does not matter. */
  private static Set<Reference> references(Draft draft) {
    Set<Reference> references = new LinkedHashSet<>();
    Values fields = draft.fields();
    if (fields != null && !draft.hidden()) {
      fields.references(Faults.none(), (reference, at) -> references.add(reference));
    }
    return references;
  }

  private static LookupRecord record(
      Organization here, LookupTable table, Draft draft, long version, Instant now, String by) {
    return new LookupRecord(
        here.code(),
        table.name().path(),
        draft.requireCode(),
        draft.description() == null ? "" : draft.description(),
        draft.hidden(),
        draft.activeFrom(),
        draft.activeTo(),
        draft.requireFields(),
        version,
        now,
        by);
  }

  private void publish(LookupTable table, History.Subject subject, Change change, Object data) {
    history.add(subject, change);
    String key = subject.organization() + "/" + subject.kind() + "/" + subject.code();
    outbox.append(
        new DomainEvent(
            Topics.LOOKUPS,
            key,
            "org.refdesk.config.%s.%s.v1"
                .formatted(table.name().singular(), change.action().pastParticiple()),
            key,
            subject.organization(),
            change.revision(),
            data));
  }

  private static History.Subject subject(Organization here, LookupTable table, String code) {
    return new History.Subject(here.code(), table.name().path(), code);
  }

  private @Nullable JsonNode state(@Nullable LookupRecord record) {
    return record == null ? null : json.valueToTree(LookupState.of(record));
  }
}
