package org.refdesk.messaging.conversation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.refdesk.commons.organization.OrganizationContext;
import org.refdesk.messaging.reference.Definition;
import org.refdesk.messaging.reference.LookupKey;
import org.refdesk.messaging.reference.LookupRecord;
import org.refdesk.messaging.reference.Lookups;
import org.refdesk.messaging.reference.Organization;
import org.refdesk.messaging.reference.Proposal;
import org.refdesk.messaging.routing.OpeningHours;

/**
 * Reads edits that are only thought of. What config-service would refuse is refused here too: an
 * edit that cannot be made, or a mistyped one, would else seem to move nothing.
 */
@ApplicationScoped
public class ProposedEdits {

  private static final Pattern RULE_CODE = Pattern.compile("[A-Z]{2}([A-Z0-9]{4})?");

  private final Lookups lookups;
  private final LibraryLookups library;
  private final OrganizationContext organization;
  private final Clock clock;

  @Inject
  public ProposedEdits(
      Lookups lookups, LibraryLookups library, OrganizationContext organization, Clock clock) {
    this.lookups = lookups;
    this.library = library;
    this.organization = organization;
    this.clock = clock;
  }

  /**
   * @throws io.quarkiverse.resteasy.problem.HttpProblem 400 or 422 with every fault of the edit;
   *     409 if the organization in context is no library
   */
  Proposal read(PreviewRequest request) {
    StrictFields strict = new StrictFields();
    String whose = whose(request, strict);
    strict.throwIfAny();
    Proposal proposal =
        request.timeZone() == null
            ? record(request, whose, strict)
            : timeZone(request, request.timeZone(), whose, strict);
    strict.throwIfAny();
    if (proposal == null) {
      throw new IllegalStateException("the fault was thrown");
    }
    return proposal;
  }

  /** The library, or who is named instead: above it or one of its branches. */
  private String whose(PreviewRequest request, StrictFields strict) {
    String here = organization.current();
    Instant now = clock.instant();
    var _ = library.place(now);
    if (request.organization() == null) {
      return here;
    }
    String named = request.organization().toUpperCase(Locale.ROOT);
    boolean above = lookups.path(here).stream().map(Organization::code).anyMatch(named::equals);
    if (!above && lookups.find(here, named, List.of(), null, now).isEmpty()) {
      strict.fault(
          "organization",
          "must be %s, a branch of it, or an organization above it".formatted(here));
    }
    return named;
  }

  private static @Nullable Proposal timeZone(
      PreviewRequest request, String zone, String whose, StrictFields strict) {
    if (request.table() != null || request.code() != null || !request.saysNothing()) {
      strict.fault("timeZone", "goes with organization alone, without a record");
    }
    if (!ZoneId.getAvailableZoneIds().contains(zone)) {
      strict.fault("timeZone", "must be an IANA time zone, such as Europe/Amsterdam");
      return null;
    }
    return Proposal.moving(whose, ZoneId.of(zone));
  }

  private @Nullable Proposal record(PreviewRequest request, String whose, StrictFields strict) {
    String table = request.table();
    if (table == null) {
      strict.fault(
          "table", "is required: processing-rules or calendars; or give a timeZone instead");
      return null;
    }
    if (request.saysNothing()) {
      strict.fault(
          "fields", "is required, or activeFrom, activeTo, hidden or remove in place of it");
    }
    JsonNode fields = request.newFields();
    String code =
        table.equals(LookupKey.CALENDARS)
            ? calendar(request, fields, strict)
            : rule(request, fields, whose, strict);
    LocalDate from = date(request.activeFrom(), "activeFrom", strict);
    LocalDate to = date(request.activeTo(), "activeTo", strict);
    if (code == null || strict.faults() > 0) {
      return null;
    }
    LookupKey key = new LookupKey(table, code);
    List<Definition> definitions = lookups.definitions(whose, key);
    return Boolean.TRUE.equals(request.remove())
        ? removal(request, key, whose, definitions, strict)
        : definition(request, key, whose, definitions, new Period(from, to), strict);
  }

  /** The code of the calendar; null where it is at fault. */
  private static @Nullable String calendar(
      PreviewRequest request, @Nullable JsonNode fields, StrictFields strict) {
    String governing = OpeningHours.KEY.code();
    if (request.code() == null) {
      strict.fault("code", "is required: " + governing);
    } else if (!governing.equalsIgnoreCase(request.code())) {
      strict.fault("code", "must be " + governing + ": deadlines go by no other");
    }
    if (fields != null) {
      ProposedCalendar.check(fields, strict);
    }
    return governing;
  }

  /** The code of the rule, which its fields make where they are given; null where at fault. */
  private @Nullable String rule(
      PreviewRequest request, @Nullable JsonNode fields, String whose, StrictFields strict) {
    String given = request.code() == null ? null : request.code().toUpperCase(Locale.ROOT);
    if (fields == null) {
      if (given == null || !RULE_CODE.matcher(given).matches()) {
        strict.fault(
            "code", "must be type and category, such as QUBORR, or the type only, such as QU");
      }
      return given;
    }
    ProposedRule rule = ProposedRule.read(fields, strict);
    if (rule == null) {
      return null;
    }
    checkReferences(rule, whose, strict);
    if (given != null && !given.equals(rule.code())) {
      strict.fault("code", "must be %s here, or be left out".formatted(rule.code()));
    }
    return rule.code();
  }

  private void checkReferences(ProposedRule rule, String whose, StrictFields strict) {
    Map<String, LookupKey> references = rule.references();
    Map<LookupKey, LookupRecord> effective =
        lookups.effective(whose, Set.copyOf(references.values()), clock.instant());
    references.forEach(
        (name, key) -> {
          if (!effective.containsKey(key)) {
            strict.fault(
                "fields." + name,
                "must be effective at %s today; %s lists the codes that are"
                    .formatted(whose, key.table()));
          }
        });
    LookupKey type = references.get("messageType");
    LookupKey named = references.get("category");
    LookupRecord category = named == null ? null : effective.get(named);
    String belongsTo = category == null ? null : category.text("messageType");
    if (type != null && belongsTo != null && !belongsTo.equals(type.code())) {
      strict.fault(
          "fields.category",
          "must be a category of type %s; it belongs to %s".formatted(type.code(), belongsTo));
    }
  }

  private static @Nullable LocalDate date(@Nullable JsonNode json, String at, StrictFields strict) {
    return json == null ? null : strict.date(json, at);
  }

  private static Proposal removal(
      PreviewRequest request,
      LookupKey key,
      String whose,
      List<Definition> definitions,
      StrictFields strict) {
    if (!request.keepsAll()) {
      strict.fault("remove", "goes without fields, activeFrom, activeTo and hidden");
    }
    if (own(definitions, whose) == null) {
      strict.fault("code", absent(key, whose));
    }
    return Proposal.without(whose, key);
  }

  /** Days as given; null where none is given or it is taken away. */
  private record Period(@Nullable LocalDate from, @Nullable LocalDate to) {}

  private static @Nullable Proposal definition(
      PreviewRequest request,
      LookupKey key,
      String whose,
      List<Definition> definitions,
      Period given,
      StrictFields strict) {
    Definition own = own(definitions, whose);
    boolean hidden = request.hidden() == null ? own != null && own.hidden() : request.hidden();
    JsonNode fields = request.newFields();
    if (fields == null && own == null && !hidden) {
      strict.fault("fields", "is required: " + absent(key, whose));
      return null;
    }
    if (Boolean.TRUE.equals(request.hidden())
        && definitions.stream().allMatch(d -> d.organization().equals(whose))) {
      strict.fault(
          "hidden",
          "must be false: nothing is inherited under this code; end the record with activeTo, or"
              + " remove it");
    }
    LocalDate from = request.activeFrom() == null && own != null ? own.activeFrom() : given.from();
    LocalDate to = request.activeTo() == null && own != null ? own.activeTo() : given.to();
    if (from != null && to != null && to.isBefore(from)) {
      strict.fault("activeTo", "must not lie before activeFrom, which is " + from);
    }
    if (fields == null) {
      fields = own == null ? MissingNode.getInstance() : own.fields();
    }
    return Proposal.of(new Definition(whose, key, hidden, from, to, fields));
  }

  private static @Nullable Definition own(List<Definition> definitions, String whose) {
    return definitions.stream()
        .filter(definition -> definition.organization().equals(whose))
        .findFirst()
        .orElse(null);
  }

  private static String absent(LookupKey key, String whose) {
    return "%s has no record %s of its own in %s".formatted(whose, key.code(), key.table());
  }
}
