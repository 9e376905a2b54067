package org.refdesk.document;

import org.junit.jupiter.api.Test;
import org.refdesk.commons.testing.HouseRules;

class ArchitectureTest {

  @Test
  void keepsTheRulesOfTheHouse() {
    HouseRules.check("org.refdesk.document");
  }
}
