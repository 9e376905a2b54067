package org.refdesk.config.processing;

import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.refdesk.commons.organization.OrganizationContext;
import org.refdesk.config.field.CodePattern;
import org.refdesk.config.field.CodeShape;
import org.refdesk.config.field.Faults;
import org.refdesk.config.field.Reference;
import org.refdesk.config.lookup.Categories;
import org.refdesk.config.lookup.EffectiveRecords;
import org.refdesk.config.lookup.LookupRecord;
import org.refdesk.config.lookup.LookupRepository;
import org.refdesk.config.lookup.LookupTables;
import org.refdesk.config.lookup.LookupView;
import org.refdesk.config.lookup.MessageTypes;
import org.refdesk.config.organization.Organization;
import org.refdesk.config.organization.OrganizationService;
import org.refdesk.config.processing.RuleResolution.Outcome;
import org.refdesk.config.processing.RuleResolution.Step;

/** Finds the rule that governs the messages of a type and category today. */
@ApplicationScoped
public class RuleResolver {

  private final LookupRepository records;
  private final LookupTables tables;
  private final OrganizationService organizations;
  private final OrganizationContext context;
  private final Clock clock;

  @Inject
  RuleResolver(
      LookupRepository records,
      LookupTables tables,
      OrganizationService organizations,
      OrganizationContext context,
      Clock clock) {
    this.records = records;
    this.tables = tables;
    this.organizations = organizations;
    this.context = context;
    this.clock = clock;
  }

  /**
   * The rule for the pair, else the one for the rest of the type.
   *
   * @param category null to ask for the rest of the type only
   * @throws io.quarkiverse.resteasy.problem.HttpProblem 422 if type or category is not effective
   *     here today
   */
  @Transactional
  public RuleResolution resolve(@Nullable String type, @Nullable String category) {
    Organization here = organizations.get(context.current());
    LocalDate today = here.dayOf(clock.instant());
    EffectiveRecords effective = records.effectiveOn(today, here);
    Faults faults = Faults.none();
    String typeCode =
        code(MessageTypes.PATH, MessageTypes.CODE, type, effective, faults.at("type"));
    String categoryCode =
        category == null
            ? null
            : code(Categories.PATH, Categories.CODE, category, effective, faults.at("category"));
    if (categoryCode != null && faults.isEmpty()) {
      effective
          .find(new Reference(Categories.PATH, categoryCode))
          .filter(found -> !typeCode.equals(found.fields().get(Categories.MESSAGE_TYPE)))
          .ifPresent(found -> faults.at("category").add("must belong to the type " + typeCode));
    }
    faults.throwIfAny();
    return resolve(typeCode, categoryCode, here, today);
  }

  private static String code(
      String table,
      CodePattern pattern,
      @Nullable String given,
      EffectiveRecords effective,
      Faults faults) {
    String code =
        new CodeShape(pattern)
            .read(given == null ? NullNode.getInstance() : TextNode.valueOf(given), faults);
    if (code == null) {
      return "";
    }
    if (effective.find(new Reference(table, code)).isEmpty()) {
      faults.add("must be effective here today; %s lists the codes that are".formatted(table));
    }
    return code;
  }

  private RuleResolution resolve(
      String type, @Nullable String category, Organization here, LocalDate today) {
    Set<String> codes = new LinkedHashSet<>();
    codes.add(ProcessingRules.codeOf(type, category));
    codes.add(ProcessingRules.codeOf(type, null));
    List<Step> tried = new ArrayList<>();
    for (String code : codes) {
      LookupRecord found =
          records.nearest(here.path(), tables.get(ProcessingRules.PATH), code).orElse(null);
      Outcome outcome = outcome(found, today);
      tried.add(new Step(code, outcome, found == null ? null : found.organization()));
      if (found != null && outcome == Outcome.EFFECTIVE) {
        return new RuleResolution(type, category, LookupView.of(found, here, today), tried);
      }
    }
    return new RuleResolution(type, category, null, tried);
  }

  private static Outcome outcome(@Nullable LookupRecord found, LocalDate today) {
    if (found == null) {
      return Outcome.ABSENT;
    }
    if (found.hidden()) {
      return Outcome.HIDDEN;
    }
    return found.isEffectiveOn(today) ? Outcome.EFFECTIVE : Outcome.NOT_ACTIVE;
  }
}
