package org.refdesk.commons.testing;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.HttpMethod;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** The rules of the house, the same for every module. */
public final class HouseRules {

  private static final DescribedPredicate<JavaMethod> ENDPOINTS =
      DescribedPredicate.describe(
          "are HTTP endpoints",
          method ->
              method.getAnnotations().stream()
                  .anyMatch(a -> a.getRawType().isAnnotatedWith(HttpMethod.class)));

  private static final List<ArchRule> RULES =
      List.of(
          methods()
              .that(ENDPOINTS)
              .should(nameTheirRoles())
              .allowEmptyShould(true)
              .because("an endpoint that names no role is open to everybody"),
          methods()
              .that(ENDPOINTS)
              .should()
              .beAnnotatedWith(Operation.class)
              .allowEmptyShould(true)
              .because("the console shows a summary for every operation"),
          noClasses()
              .that(not(resideInAPackage("..commons.time..")))
              .should()
              .callMethod(Instant.class, "now")
              .orShould()
              .callMethod(LocalDate.class, "now")
              .orShould()
              .callMethod(LocalDateTime.class, "now")
              .orShould()
              .callMethod(ZonedDateTime.class, "now")
              .orShould()
              .callMethod(OffsetDateTime.class, "now")
              .orShould()
              .callMethod(System.class, "currentTimeMillis")
              .because("time comes from the Clock bean, so that tests can set it"),
          noClasses()
              .should()
              .resideInAnyPackage("..impl..", "..util..", "..helper..", "..manager..", "..model..")
              .allowEmptyShould(true)
              .because("a package is named after what it is about"),
          noClasses()
              .that()
              .haveSimpleNameEndingWith("Resource")
              .should()
              .dependOnClassesThat()
              .resideInAnyPackage("jakarta.persistence..", "org.hibernate..", "java.sql..")
              .allowEmptyShould(true)
              .because("a resource speaks HTTP and leaves storage to its service"),
          noClasses()
              .should()
              .dependOnClassesThat()
              .haveFullyQualifiedName("io.quarkus.narayana.jta.QuarkusTransaction")
              .because("only @Transactional methods tell the database whose rows they may see"),
          fields()
              .should()
              .notBeAnnotatedWith(Inject.class)
              .allowEmptyShould(true)
              .because("dependencies come through the constructor, so that they are final"),
          classes()
              .that()
              .resideInAnyPackage("..sla..")
              .should()
              .onlyDependOnClassesThat()
              .resideInAnyPackage(
                  "java..",
                  "org.refdesk.messaging.sla..",
                  "org.jspecify..",
                  "com.google.errorprone..")
              .allowEmptyShould(true)
              .because("deadlines are pure functions, tested without a container"));

  private HouseRules() {}

  /** Checks the main classes of a package and of those below it. */
  public static void check(String rootPackage) {
    JavaClasses classes =
        new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(rootPackage);
    RULES.forEach(rule -> rule.check(classes));
  }

  private static ArchCondition<JavaMethod> nameTheirRoles() {
    return new ArchCondition<>("name the roles that may call them") {
      @Override
      public void check(JavaMethod method, ConditionEvents events) {
        JavaClass owner = method.getOwner();
        boolean named =
            method.isAnnotatedWith(RolesAllowed.class)
                || method.isAnnotatedWith(PermitAll.class)
                || owner.isAnnotatedWith(RolesAllowed.class);
        if (!named) {
          events.add(
              SimpleConditionEvent.violated(method, method.getFullName() + " names no role"));
        }
      }
    };
  }
}
