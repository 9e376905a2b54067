package org.refdesk.gateway;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

  private static final JavaClasses GATEWAY =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("org.refdesk.gateway");

  @Test
  void packagesAreFreeOfCycles() {
    ArchRule rule =
        slices()
            .matching("org.refdesk.gateway.(*)..")
            .should()
            .beFreeOfCycles()
            .because("each package has one matter that can be read by itself");
    rule.check(GATEWAY);
  }

  @Test
  void knowsNothingOfTheServices() {
    ArchRule rule =
        noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                "org.refdesk.commons..",
                "org.refdesk.config..",
                "org.refdesk.messaging..",
                "org.refdesk.document..",
                "jakarta.persistence..",
                "java.sql..")
            .because("the gateway has no database and knows the services by their addresses only");
    rule.check(GATEWAY);
  }

  @Test
  void nothingWaits() {
    ArchRule rule =
        noClasses()
            .should()
            .callMethod(Thread.class, "sleep", long.class)
            .orShould()
            .callMethod(CompletableFuture.class, "join")
            .orShould()
            .callMethod(CompletableFuture.class, "get")
            .because("one blocked event loop stops half of all requests");
    rule.check(GATEWAY);
  }

  @Test
  void thereIsOneClock() {
    ArchRule rule =
        noClasses()
            .should()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .because("the time of day comes from the Clock bean");
    rule.check(GATEWAY);
  }
}
