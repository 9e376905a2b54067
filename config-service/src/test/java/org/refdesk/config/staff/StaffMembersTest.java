package org.refdesk.config.staff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.refdesk.config.testing.Json.json;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.refdesk.config.field.Faults;
import org.refdesk.config.field.Faults.Fault;
import org.refdesk.config.field.Values;

class StaffMembersTest {

  private static final LocalDate TODAY = LocalDate.of(2026, 6, 15);
  private static final StaffMembers TABLE = new StaffMembers();

  @ParameterizedTest(name = "CSM1 from {0} to {1}: {2}")
  @CsvSource({
    "2026-06-15, 2026-06-15, true",
    "2026-06-16, 2026-12-31, false",
    "2026-01-01, 2026-06-14, false",
    "2026-01-01, 2026-06-15, true"
  })
  void aRoleIsHeldFromItsFirstDayToItsLast(String from, String to, boolean held) {
    Values member = member("[{'role':'CSM1','from':'%s','to':'%s'}]".formatted(from, to));
    assertThat(StaffMembers.holds(member, "CSM1", TODAY)).isEqualTo(held);
  }

  @Test
  void aRoleWithoutEndGoesOn() {
    Values member = member("[{'role':'CSM1','from':'2026-01-01'}]");
    assertThat(StaffMembers.holds(member, "CSM1", TODAY)).isTrue();
    assertThat(StaffMembers.holds(member, "DOC1", TODAY)).isFalse();
  }

  @Test
  void aRoleThatHasBegunIsEndedAndNotRemoved() {
    Values before = member("[{'role':'CSM1','from':'2026-06-15'}]");
    assertThat(change(before, "[{'role':'CSM1','from':'2026-06-15','to':'2026-06-15'}]").list())
        .isEmpty();
    assertThat(change(before, "[]").list())
        .containsExactly(
            new Fault(
                "fields.roles",
                "must still hold CSM1 from 2026-06-15, which has begun; end it with a date in"
                    + " `to`"));
  }

  @Test
  void aRoleThatHasNotBegunCanBeTakenBack() {
    Values before = member("[{'role':'CSM1','from':'2026-06-16'}]");
    assertThat(change(before, "[]").list()).isEmpty();
  }

  private static Faults change(Values before, String roles) {
    Faults faults = Faults.none();
    TABLE.checkChange(before, member(roles), TODAY, faults.at("fields"));
    return faults;
  }

  private static Values member(String roles) {
    Faults faults = Faults.none();
    Values member =
        Values.read(
            TABLE.fields(), (ObjectNode) json("{'name':'Jo','roles':" + roles + "}"), faults);
    assertThat(faults.list()).isEmpty();
    return member;
  }
}
