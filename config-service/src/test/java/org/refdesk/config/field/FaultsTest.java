package org.refdesk.config.field;

import static org.assertj.core.api.Assertions.assertThat;
import static org.refdesk.config.testing.Json.json;

import java.util.List;
import org.junit.jupiter.api.Test;

class FaultsTest {

  @Test
  void ofFaultsWithoutEndTheFirstAreKept() {
    Faults faults = Faults.none();
    for (int i = 0; i < 1_000; i++) {
      faults.at(i).add("is wrong");
      faults.at("x" + i).addUnknown();
    }
    assertThat(faults.list()).hasSize(200);
    assertThat(faults.list().getFirst()).isEqualTo(new Faults.Fault("[0]", "is wrong"));
    assertThat(faults.unknown()).hasSize(200);
    assertThat(faults.errors()).hasSize(400);
    assertThat(faults.isEmpty()).isFalse();
  }

  @Test
  void aGroupWhoseFaultsAreNoLongerKeptIsFaultyStill() {
    Faults faults = Faults.none();
    for (int i = 0; i < 1_000; i++) {
      faults.at(i).add("is wrong");
    }
    GroupShape group =
        GroupShape.of(Field.required("name", TextShape.line(1, 10), "Name.", "Desk"));
    assertThat(group.read(json("{}"), faults)).isNull();
    assertThat(group.read(json("{\"name\":\"Desk\"}"), faults)).isNotNull();
    assertThat(List.of(faults.at(0).has(), faults.at(999).has())).containsExactly(true, false);
  }
}
