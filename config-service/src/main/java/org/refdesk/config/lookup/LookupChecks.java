package org.refdesk.config.lookup;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.refdesk.config.field.Faults;
import org.refdesk.config.field.Values;
import org.refdesk.config.lookup.LookupRepository.Use;
import org.refdesk.config.organization.Organization;
import org.refdesk.config.problem.ConfigProblem;

/** The rules about a record that only other records can tell. */
@ApplicationScoped
class LookupChecks {

  private static final String FIELDS = "fields";

  private final LookupRepository records;

  @Inject
  LookupChecks(LookupRepository records) {
    this.records = records;
  }

  /**
   * Adds the faults that a draft has beside other records.
   *
   * @param before the organization's own record of that code; null if it has none
   * @return the draft; where it hides an inherited record, with that record's content
   */
  Draft complete(
      Organization here,
      LookupTable table,
      @Nullable LookupRecord before,
      Draft draft,
      LocalDate today,
      Faults faults) {
    if (draft.hidden()) {
      return hiding(here, table, draft, faults);
    }
    Values fields = draft.fields();
    if (fields != null) {
      EffectiveRecords effective = records.effectiveOn(today, here);
      fields.references(
          faults.at(FIELDS),
          (reference, at) -> {
            if (effective.find(reference).isEmpty()) {
              at.add(
                  "must be effective here today; %s lists the codes that are"
                      .formatted(reference.table()));
            }
          });
      table.checkReferences(fields, effective, faults.at(FIELDS));
      if (before != null && !before.hidden()) {
        table.checkChange(before.fields(), fields, today, faults.at(FIELDS));
      }
    }
    return draft;
  }

  private Draft hiding(Organization here, LookupTable table, Draft draft, Faults faults) {
    if (draft.code() == null) {
      return draft;
    }
    LookupRecord inherited = inherited(here, table, draft.code()).orElse(null);
    if (inherited == null) {
      faults
          .at("hidden")
          .add(
              "must be false: nothing is inherited under this code; end the record with activeTo,"
                  + " or delete it");
      return draft;
    }
    return new Draft(
        draft.code(),
        draft.description() == null ? inherited.description() : draft.description(),
        true,
        draft.activeFrom(),
        draft.activeTo(),
        draft.fields() == null ? inherited.fields() : draft.fields());
  }

  /** What an organization would see if it had no record of its own. */
  private Optional<LookupRecord> inherited(Organization here, LookupTable table, String code) {
    List<String> above = here.path().subList(0, here.path().size() - 1);
    return records.nearest(above, table, code).filter(found -> !found.hidden());
  }

  /**
   * Demands that the records that refer to this one still find what they rely on. Hiding and ending
   * are always possible; taking away, or making into something else, is not.
   *
   * @param before the present record; null if there is none
   * @param after the record to be; null if it is deleted
   * @throws io.quarkiverse.resteasy.problem.HttpProblem 409 with what uses the record
   */
  void requireUsersKept(
      Organization here,
      LookupTable table,
      @Nullable LookupRecord before,
      @Nullable LookupRecord after) {
    if ((before != null && before.hidden()) || (after != null && after.hidden())) {
      return;
    }
    LookupRecord known = before != null ? before : after;
    if (known == null) {
      return;
    }
    LookupRecord inherited = inherited(here, table, known.code()).orElse(null);
    LookupRecord seen = before != null ? before : inherited;
    LookupRecord willSee = after != null ? after : inherited;
    if (seen == null || (willSee != null && !table.breaksUsers(seen.fields(), willSee.fields()))) {
      return;
    }
    List<Use> users = records.users(known);
    if (!users.isEmpty()) {
      throw inUse(here, known, users);
    }
  }

  /** Records of organizations below are counted, not named: they may not be the caller's to see. */
  private static RuntimeException inUse(Organization here, LookupRecord record, List<Use> users) {
    List<UsedBy> own =
        users.stream()
            .filter(use -> use.organization().equals(here.code()))
            .map(use -> new UsedBy(use.table(), use.code()))
            .toList();
    int below = users.size() - own.size();
    return ConfigProblem.RECORD_IN_USE
        .problem()
        .withDetail(
            "%s is used by %d of your organization's records%s. Ending it with activeTo is possible."
                .formatted(
                    record.code(),
                    own.size(),
                    below == 0 ? "" : " and by %d of organizations below".formatted(below)))
        .with("usedBy", own)
        .with("usedBelow", below)
        .build();
  }

  /** A record that refers to another, as the problem lists it. */
  record UsedBy(String table, String code) {}
}
