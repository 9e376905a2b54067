package org.refdesk.config.lookup;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.refdesk.config.field.Faults;
import org.refdesk.config.field.Reference;
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

  /** The records beside a single draft of a table, looked up when asked for. */
  Surroundings around(Organization here, LookupTable table, LocalDate today) {
    EffectiveRecords effective = records.effectiveOn(today, here);
    List<String> above = here.path().subList(0, here.path().size() - 1);
    return new Surroundings() {
      @Override
      public EffectiveRecords effective() {
        return effective;
      }

      @Override
      public Optional<LookupRecord> inherited(String code) {
        return records.nearest(above, table, code).filter(found -> !found.hidden());
      }

      @Override
      public boolean defines(Reference reference) {
        return records.isDefined(here.path(), reference);
      }
    };
  }

  /**
   * Adds the faults that a draft has beside other records.
   *
   * @param before the organization's own record of that code; null if it has none
   * @return the draft; where it hides an inherited record, with that record's content
   */
  Draft complete(
      Surroundings around,
      LookupTable table,
      @Nullable LookupRecord before,
      Draft draft,
      Faults faults) {
    if (draft.hidden()) {
      return hiding(around, draft, faults);
    }
    Values fields = draft.fields();
    if (fields != null) {
      EffectiveRecords effective = around.effective();
      boolean ending = isEnding(before, draft, effective.day());
      fields.references(
          faults.at(FIELDS),
          (reference, at) -> {
            if (ending ? !around.defines(reference) : effective.find(reference).isEmpty()) {
              around.missing(reference, ending, at);
            }
          });
      if (!ending) {
        table.checkReferences(fields, effective, faults.at(FIELDS));
      }
      if (before != null && !before.hidden()) {
        table.checkChange(before.fields(), fields, effective.day(), faults.at(FIELDS));
      }
    }
    return draft;
  }

  /**
   * Whether a draft is of a record that is over, or changes nothing but that it will be. Ending is
   * always possible, also where what the record refers to ended before it.
   */
  private static boolean isEnding(@Nullable LookupRecord before, Draft draft, LocalDate today) {
    LocalDate last = draft.activeTo();
    return last != null && (last.isBefore(today) || (before != null && endsSooner(before, draft)));
  }

  private static boolean endsSooner(LookupRecord before, Draft draft) {
    LocalDate present = before.activeTo();
    LocalDate last = draft.activeTo();
    return last != null
        && (present == null || !last.isAfter(present))
        && before.isJust(draft.until(present));
  }

  private static Draft hiding(Surroundings around, Draft draft, Faults faults) {
    if (draft.code() == null) {
      return draft;
    }
    LookupRecord inherited = around.inherited(draft.code()).orElse(null);
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

  /**
   * The records that refer to this one and would no longer find what they rely on. Hiding and
   * ending are always possible; taking away, or making into something else, is not.
   *
   * @param before the present record; null if there is none
   * @param after the record to be; null if it is deleted
   */
  List<Use> broken(
      Surroundings around,
      LookupTable table,
      @Nullable LookupRecord before,
      @Nullable LookupRecord after) {
    if (after != null && after.hidden()) {
      return List.of();
    }
    LookupRecord known = before != null ? before : after;
    if (known == null) {
      return List.of();
    }
    LookupRecord inherited =
        around
            .inherited(known.code())
            .filter(record -> record.isEffectiveOn(around.effective().day()))
            .orElse(null);
    // while it is hidden nobody relies on the inherited record, but what refers to it is still
    // there
    LookupRecord seen = before != null && !before.hidden() ? before : inherited;
    LookupRecord willSee = after != null ? after : inherited;
    if (seen == null || (willSee != null && !table.breaksUsers(seen.fields(), willSee.fields()))) {
      return List.of();
    }
    return records.users(known);
  }

  /**
   * @throws io.quarkiverse.resteasy.problem.HttpProblem 409 with what uses the record, if anything
   *     does
   */
  static void requireNone(List<Use> users, String organization, String code) {
    if (users.isEmpty()) {
      return;
    }
    List<UsedBy> own = own(users, organization);
    throw ConfigProblem.RECORD_IN_USE
        .problem()
        .withDetail(inUse(users, organization, code))
        .with("usedBy", own)
        .with("usedBelow", users.size() - own.size())
        .build();
  }

  /** Records of organizations below are counted, not named: they may not be the caller's to see. */
  static String inUse(List<Use> users, String organization, String code) {
    int own = own(users, organization).size();
    int below = users.size() - own;
    return "%s is used by %d of your organization's records%s. Ending it with activeTo is possible."
        .formatted(
            code, own, below == 0 ? "" : " and by %d of organizations below".formatted(below));
  }

  private static List<UsedBy> own(List<Use> users, String organization) {
    return users.stream()
        .filter(use -> use.organization().equals(organization))
        .map(use -> new UsedBy(use.table(), use.code()))
        .toList();
  }

  /** A record that refers to another, as the problem lists it. */
  record UsedBy(String table, String code) {}
}
