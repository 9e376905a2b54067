package org.refdesk.config.staff;

import static java.util.Map.entry;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.refdesk.commons.security.Roles;
import org.refdesk.config.field.ChoiceShape;
import org.refdesk.config.field.CodePattern;
import org.refdesk.config.field.DateShape;
import org.refdesk.config.field.Faults;
import org.refdesk.config.field.Field;
import org.refdesk.config.field.GroupShape;
import org.refdesk.config.field.ListShape;
import org.refdesk.config.field.PatternShape;
import org.refdesk.config.field.ReferenceShape;
import org.refdesk.config.field.TextShape;
import org.refdesk.config.field.Values;
import org.refdesk.config.lookup.Draft;
import org.refdesk.config.lookup.LookupTable;
import org.refdesk.config.lookup.TableName;
import org.refdesk.config.lookup.Units;

/** The staff. A member's code is the subject of the tokens that he or she signs in with. */
public final class StaffMembers implements LookupTable {

  public static final String PATH = "staff-members";
  public static final CodePattern CODE =
      new CodePattern(
          "[A-Z0-9][A-Z0-9._-]{0,31}",
          "1 to 32 letters, digits, points, hyphens or underscores, such as J.JANSEN, and begin with"
              + " a letter or digit");

  private static final int MOST_ROLES = 100;
  private static final int MOST_UNITS = 50;

  public static final Field<String> NAME =
      Field.required("name", TextShape.line(1, 200), "Name as customers read it.", "Jo Jansen");
  public static final Field<String> EMAIL =
      Field.optional("email", PatternShape.EMAIL, "Address at work.", "jo.jansen@library.example");

  public static final Field<String> ROLE =
      Field.required(
          "role",
          new ChoiceShape(List.of(Roles.CSM1, Roles.DOC1, Roles.CFG1)),
          "CSM1 customer support, DOC1 documents, CFG1 configuration.",
          "CSM1");
  public static final Field<LocalDate> ROLE_FROM =
      Field.required("from", new DateShape(), "First day of the role.", "2026-01-01");
  public static final Field<LocalDate> ROLE_TO =
      Field.optional(
          "to", new DateShape(), "Last day of the role; null: it goes on.", "2027-12-31");
  public static final Field<List<Values>> ROLES =
      Field.withDefault(
          "roles",
          new ListShape<>(GroupShape.of(ROLE, ROLE_FROM, ROLE_TO), MOST_ROLES),
          List.of(),
          "Roles with their days. A role that has begun is ended by a date, not removed.",
          List.of(Field.object(entry("role", "CSM1"), entry("from", "2026-01-01"))));

  public static final Field<List<String>> UNITS =
      Field.withDefault(
          "units",
          new ListShape<>(new ReferenceShape(Units.PATH, Units.CODE), MOST_UNITS),
          List.of(),
          "Units that the member works for.",
          List.of("FINA"));

  public static final Field<LocalDate> ABSENT_FROM =
      Field.required("from", new DateShape(), "First day of absence.", "2026-07-01");
  public static final Field<LocalDate> ABSENT_TO =
      Field.optional(
          "to", new DateShape(), "Last day of absence; null: until further notice.", "2026-07-21");
  public static final Field<String> SUBSTITUTE =
      Field.optional(
          "substitute",
          new ReferenceShape(PATH, CODE),
          "Who takes the member's place meanwhile.",
          "P.PETERS");
  public static final Field<Values> ABSENCE =
      Field.optional(
          "absence",
          GroupShape.of(ABSENT_FROM, ABSENT_TO, SUBSTITUTE),
          "Absence, running or to come.",
          Field.object(
              entry("from", "2026-07-01"),
              entry("to", "2026-07-21"),
              entry("substitute", "P.PETERS")));

  @Override
  public TableName name() {
    return new TableName(PATH, "staff-member", "Staff members", null, null);
  }

  @Override
  public String purpose() {
    return "The staff, with roles, units and absence.";
  }

  @Override
  public CodePattern code() {
    return CODE;
  }

  @Override
  public Example example() {
    return new Example("J.JANSEN", "Information desk");
  }

  @Override
  public boolean descriptionRequired() {
    return false;
  }

  @Override
  public List<Field<?>> fields() {
    return List.of(NAME, EMAIL, ROLES, UNITS, ABSENCE);
  }

  /** Whether the member holds the role on the day. */
  public static boolean holds(Values member, String role, LocalDate day) {
    return member.require(ROLES).stream()
        .anyMatch(
            held ->
                held.require(ROLE).equals(role)
                    && !held.require(ROLE_FROM).isAfter(day)
                    && endsOnOrAfter(held.get(ROLE_TO), day));
  }

  private static boolean endsOnOrAfter(@Nullable LocalDate end, LocalDate day) {
    return end == null || !end.isBefore(day);
  }

  @Override
  public void check(Draft draft, Values fields, Faults faults) {
    List<Values> roles = fields.get(ROLES);
    if (roles != null) {
      checkRoles(roles, faults.at(ROLES.name()));
    }
    List<String> units = fields.get(UNITS);
    if (units != null && units.stream().distinct().count() < units.size()) {
      faults.at(UNITS.name()).add("must name each unit once");
    }
    Values absence = fields.get(ABSENCE);
    if (absence != null) {
      checkAbsence(draft, absence, faults.at(ABSENCE.name()));
    }
  }

  private static void checkRoles(List<Values> roles, Faults faults) {
    for (int i = 0; i < roles.size(); i++) {
      Values role = roles.get(i);
      LocalDate from = role.require(ROLE_FROM);
      LocalDate to = role.get(ROLE_TO);
      if (to != null && to.isBefore(from)) {
        faults.at(i).at(ROLE_TO.name()).add("must not lie before from");
        continue;
      }
      for (int j = 0; j < i; j++) {
        if (overlap(role, roles.get(j))) {
          faults.at(i).at(ROLE_FROM.name()).add("lies in the days of roles[%d]".formatted(j));
        }
      }
    }
  }

  private static boolean overlap(Values one, Values other) {
    return one.require(ROLE).equals(other.require(ROLE))
        && endsOnOrAfter(one.get(ROLE_TO), other.require(ROLE_FROM))
        && endsOnOrAfter(other.get(ROLE_TO), one.require(ROLE_FROM));
  }

  private static void checkAbsence(Draft draft, Values absence, Faults faults) {
    LocalDate to = absence.get(ABSENT_TO);
    if (to != null && to.isBefore(absence.require(ABSENT_FROM))) {
      faults.at(ABSENT_TO.name()).add("must not lie before from");
    }
    String substitute = absence.get(SUBSTITUTE);
    if (substitute != null && substitute.equals(draft.code())) {
      faults.at(SUBSTITUTE.name()).add("must be somebody else");
    }
  }

  /** Who held which role when must stay readable: a role that has begun keeps its row. */
  @Override
  public void checkChange(Values before, Values after, LocalDate today, Faults faults) {
    List<Values> kept = after.require(ROLES);
    for (Values role : before.require(ROLES)) {
      boolean begun = !role.require(ROLE_FROM).isAfter(today);
      boolean stays =
          kept.stream()
              .anyMatch(
                  other ->
                      other.require(ROLE).equals(role.require(ROLE))
                          && other.require(ROLE_FROM).equals(role.require(ROLE_FROM)));
      if (begun && !stays) {
        faults
            .at(ROLES.name())
            .add(
                "must still hold %s from %s, which has begun; end it with a date in `to`"
                    .formatted(role.require(ROLE), role.require(ROLE_FROM)));
      }
    }
  }
}
