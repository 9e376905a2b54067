package org.refdesk.messaging;

import org.junit.jupiter.api.Test;
import org.refdesk.commons.testing.HouseRules;

class ArchitectureTest {

  @Test
  void keepsTheRulesOfTheHouse() {
    HouseRules.check("org.refdesk.messaging");
  }
}
