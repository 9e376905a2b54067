package org.refdesk.messaging.conversation;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.refdesk.commons.problem.FieldErrors;
import org.refdesk.commons.security.Roles;
import org.refdesk.messaging.reference.EffectiveLookups;
import org.refdesk.messaging.reference.LookupKey;
import org.refdesk.messaging.reference.SupportStaff;
import org.refdesk.messaging.routing.Assignment;

/**
 * Who is to be in charge. What is left out becomes empty, except where routing has somebody for it:
 * the one unit of a department, one of the staff of a unit that shares out its work.
 */
@Schema(name = "NewAssignment")
public record AssignmentRequest(
    @Schema(examples = "BACKOFF") @Nullable String department,
    @Schema(examples = "FINA") @Nullable String unit,
    @Schema(examples = "JDOE") @Nullable String processor,
    @Schema(examples = "MSMITH") @Nullable String personReporting) {

  Assignment assignment() {
    return new Assignment(upper(department), upper(unit), upper(processor), upper(personReporting));
  }

  /** The records that {@link #check} needs. */
  List<LookupKey> keys() {
    Assignment a = assignment();
    List<LookupKey> keys = new ArrayList<>();
    add(keys, LookupKey.DEPARTMENTS, a.department());
    add(keys, LookupKey.UNITS, a.unit());
    add(keys, LookupKey.STAFF, a.processor());
    add(keys, LookupKey.STAFF, a.personReporting());
    return keys;
  }

  /**
   * Each must exist and be effective, the unit belong to the department, staff be support staff.
   */
  FieldErrors check(EffectiveLookups found, Instant at) {
    LocalDate day = at.atZone(found.place().timeZone()).toLocalDate();
    Assignment a = assignment();
    FieldErrors errors = new FieldErrors();
    if (a.department() != null && found.find(LookupKey.DEPARTMENTS, a.department()).isEmpty()) {
      errors.add("department", "is not an effective department");
    }
    if (a.unit() != null) {
      found
          .find(LookupKey.UNITS, a.unit())
          .ifPresentOrElse(
              unit -> {
                if (a.department() == null || !a.department().equals(unit.text("department"))) {
                  errors.add("unit", "does not belong to the department");
                }
              },
              () -> errors.add("unit", "is not an effective unit"));
    }
    checkStaff(errors, "processor", a.processor(), found, day);
    checkStaff(errors, "personReporting", a.personReporting(), found, day);
    return errors;
  }

  private static void checkStaff(
      FieldErrors errors,
      String field,
      @Nullable String code,
      EffectiveLookups found,
      LocalDate day) {
    if (code == null) {
      return;
    }
    if (!SupportStaff.isSupport(found, code, day)) {
      errors.add(field, "is not a staff member with the role " + Roles.CSM1);
    }
  }

  private static void add(List<LookupKey> keys, String table, @Nullable String code) {
    if (code != null) {
      keys.add(new LookupKey(table, code));
    }
  }

  private static @Nullable String upper(@Nullable String code) {
    return code == null || code.isBlank() ? null : code.strip().toUpperCase(Locale.ROOT);
  }
}
