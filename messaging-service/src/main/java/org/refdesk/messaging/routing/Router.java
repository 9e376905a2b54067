package org.refdesk.messaging.routing;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.refdesk.messaging.reference.EffectiveLookups;
import org.refdesk.messaging.reference.LookupKey;
import org.refdesk.messaging.reference.LookupRecord;
import org.refdesk.messaging.reference.Lookups;
import org.refdesk.messaging.reference.SupportStaff;

/** Finds the effective processing rule of a conversation and applies it. */
@ApplicationScoped
public class Router {

  private static final int LONGEST_CHAIN_OF_SUBSTITUTES = 5;

  private static final String EVEN = "EVEN";

  private final Lookups lookups;
  private final Workloads workloads;

  @Inject
  public Router(Lookups lookups, Workloads workloads) {
    this.lookups = lookups;
    this.workloads = workloads;
  }

  /** The records that classifying and routing a conversation needs. */
  public static List<LookupKey> keys(String type, @Nullable String category) {
    List<LookupKey> keys =
        new ArrayList<>(
            List.of(
                new LookupKey(LookupKey.TYPES, type),
                new LookupKey(LookupKey.RULES, type),
                OpeningHours.KEY));
    if (category != null) {
      keys.add(new LookupKey(LookupKey.CATEGORIES, category));
      keys.add(new LookupKey(LookupKey.RULES, type + category));
    }
    return keys;
  }

  /**
   * The route of a conversation of this type and category.
   *
   * @param found the records of {@link #keys}
   * @param at the rule and the absences are those of this instant's day
   */
  public Route route(EffectiveLookups found, String type, @Nullable String category, Instant at) {
    return rule(found, type, category).map(rule -> apply(rule, found, at)).orElse(Route.NONE);
  }

  /**
   * The terms of a conversation of this type and category, whoever is in charge.
   *
   * @param found the records of {@link #keys}
   */
  public static Terms terms(EffectiveLookups found, String type, @Nullable String category) {
    return rule(found, type, category).map(Terms::of).orElse(Terms.NONE);
  }

  /**
   * What happens by itself in a conversation of this type and category.
   *
   * @param found the records of {@link #keys}
   */
  public static WaitingTerms waitingTerms(
      EffectiveLookups found, String type, @Nullable String category) {
    return rule(found, type, category).map(WaitingTerms::of).orElse(WaitingTerms.NONE);
  }

  /** The rule of the category, else the rule of its type as a whole. */
  private static Optional<LookupRecord> rule(
      EffectiveLookups found, String type, @Nullable String category) {
    Optional<LookupRecord> own =
        category == null ? Optional.empty() : found.find(LookupKey.RULES, type + category);
    return own.or(() -> found.find(LookupKey.RULES, type));
  }

  private Route apply(LookupRecord rule, EffectiveLookups found, Instant at) {
    Assignment named =
        new Assignment(
            rule.text("department"), null, rule.text("processor"), rule.text("personReporting"));
    return new Route(assign(named, found, at), Terms.of(rule));
  }

  /**
   * Who is in charge where these are named, by a rule or by whoever hands over. What is not in
   * force on that day is left out. The unit is the one that is named, else the department's, when
   * it has one only. An absent processor is replaced by the substitute; where that leaves nobody, a
   * unit that shares out its work gives it to one of its staff who are there.
   *
   * @param place where the conversation is
   * @param at units, roles and absences are those of this instant's day
   */
  public Assignment assign(Assignment named, EffectiveLookups place, Instant at) {
    String department = named.department();
    EffectiveLookups people = find(place, keys(named), department, at);
    boolean inCharge = people.find(LookupKey.DEPARTMENTS, department).isPresent();
    LocalDate day = at.atZone(place.place().timeZone()).toLocalDate();
    LookupRecord unit = inCharge ? unit(people, department, named.unit()) : null;
    String present = present(people, named.processor(), day, at);
    if (present == null && unit != null && EVEN.equals(unit.text("distribution"))) {
      present = leastBusy(people, unit.key().code(), day, at);
    }
    return new Assignment(
        inCharge ? department : null,
        unit == null ? null : unit.key().code(),
        present,
        SupportStaff.isSupport(people, named.personReporting(), day)
            ? named.personReporting()
            : null);
  }

  private static List<LookupKey> keys(Assignment named) {
    List<LookupKey> keys = new ArrayList<>();
    Stream.of(named.processor(), named.personReporting())
        .filter(Objects::nonNull)
        .forEach(code -> keys.add(new LookupKey(LookupKey.STAFF, code)));
    if (named.department() != null) {
      keys.add(new LookupKey(LookupKey.DEPARTMENTS, named.department()));
    }
    return keys;
  }

  /** Of the unit's staff who are there, whoever has the least to do. */
  private @Nullable String leastBusy(
      EffectiveLookups place, String unit, LocalDate day, Instant at) {
    String library = place.library().code();
    String branch = place.branch() == null ? null : place.branch().code();
    List<String> there =
        lookups.staff(library, branch, unit, at).stream()
            .filter(staff -> SupportStaff.isThere(staff, day))
            .map(staff -> staff.key().code())
            .toList();
    return workloads.least(library, there).orElse(null);
  }

  /** The unit of the department that is named, else its unit, when it has one only. */
  private static @Nullable LookupRecord unit(
      EffectiveLookups people, @Nullable String department, @Nullable String named) {
    List<LookupRecord> units =
        people.records().values().stream()
            .filter(r -> r.key().table().equals(LookupKey.UNITS))
            .filter(r -> department != null && department.equals(r.text("department")))
            .filter(r -> named == null || named.equals(r.key().code()))
            .toList();
    return units.size() == 1 ? units.getFirst() : null;
  }

  /**
   * The processor, or the substitute of an absent one, or that one's substitute, and so on; nobody
   * when the chain ends with somebody who does not work in support any more.
   */
  private @Nullable String present(
      EffectiveLookups people, @Nullable String processor, LocalDate day, Instant at) {
    Set<String> seen = new HashSet<>();
    String candidate = processor;
    EffectiveLookups known = people;
    while (candidate != null && seen.size() < LONGEST_CHAIN_OF_SUBSTITUTES && seen.add(candidate)) {
      if (known.find(LookupKey.STAFF, candidate).isEmpty()) {
        known = find(known, List.of(new LookupKey(LookupKey.STAFF, candidate)), null, at);
      }
      Optional<String> substitute =
          known
              .find(LookupKey.STAFF, candidate)
              .flatMap(staff -> SupportStaff.substitute(staff, day));
      if (substitute.isEmpty()) {
        return SupportStaff.isSupport(known, candidate, day) ? candidate : null;
      }
      candidate = substitute.get();
    }
    return SupportStaff.isSupport(people, processor, day) ? processor : null;
  }

  private EffectiveLookups find(
      EffectiveLookups place, List<LookupKey> keys, @Nullable String department, Instant at) {
    String branch = place.branch() == null ? null : place.branch().code();
    return lookups.find(place.library().code(), branch, keys, department, at).orElse(place);
  }
}
