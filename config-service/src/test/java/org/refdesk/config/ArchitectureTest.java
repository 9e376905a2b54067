package org.refdesk.config;

import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;
import org.refdesk.commons.testing.HouseRules;

class ArchitectureTest {

  private static final String ROOT = "org.refdesk.config";

  @Test
  void keepsTheRulesOfTheHouse() {
    HouseRules.check(ROOT);
  }

  @Test
  void noFeatureGoesRoundInACircle() {
    slices()
        .matching(ROOT + ".(*)..")
        .should()
        .beFreeOfCycles()
        .because("a further table or feature is added without touching the mechanism")
        .check(
            new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages(ROOT));
  }
}
