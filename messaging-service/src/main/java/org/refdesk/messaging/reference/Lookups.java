package org.refdesk.messaging.reference;

import com.github.benmanes.caffeine.cache.Ticker;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * Tells which lookup records are in force for an organization. The copies are read at most once in
 * a few milliseconds for each question, so that a busy library does not read the same rows for each
 * of its conversations. Nothing tells a replica that a record has changed (one replica of several
 * takes in the event), so nothing is remembered for longer than that.
 */
@ApplicationScoped
public class Lookups {

  private final RecentReadings<LookupRows.Question, List<LookupRow>> rows;

  /**
   * @param moments how long a reading serves others: short beside the time in which a change must
   *     govern, long beside that between two calls
   */
  @Inject
  Lookups(LookupRows rows, @ConfigProperty(name = "refdesk.lookups.moments") Duration moments) {
    this.rows = new RecentReadings<>(rows::read, moments, Ticker.systemTicker());
  }

  /**
   * The records asked for that are in force.
   *
   * @param library code of a library
   * @param branch code of a branch of it, or null
   * @param department also the units of this department; null for none
   * @param at the day is the one at this instant in the place's time zone
   * @return nothing if there is no such library, or no such branch of it
   */
  public Optional<EffectiveLookups> find(
      String library,
      @Nullable String branch,
      Collection<LookupKey> keys,
      @Nullable String department,
      Instant at) {
    return effective(library, branch, rows(library, branch, keys, department), at);
  }

  /**
   * The staff of a unit who are in force, whatever their roles and whether they are there.
   *
   * @param library code of a library
   * @param branch code of a branch of it, or null
   * @param at the day is the one at this instant in the place's time zone
   */
  public List<LookupRecord> staff(
      String library, @Nullable String branch, String unit, Instant at) {
    LookupRows.Question question =
        new LookupRows.Question(branch == null ? library : branch, Set.of(), null, unit);
    return effective(library, branch, rows.get(question), at).stream()
        .flatMap(found -> found.records().values().stream())
        .filter(staff -> staff.lists("units", unit))
        .toList();
  }

  /**
   * The same as it would be after an edit that is only thought of.
   *
   * @param proposal without effect if its organization is not on the path, or its record not asked
   *     for
   */
  public Optional<EffectiveLookups> findAsProposed(
      String library,
      @Nullable String branch,
      Collection<LookupKey> keys,
      Instant at,
      Proposal proposal) {
    return effective(library, branch, proposal.in(rows(library, branch, keys, null), keys), at);
  }

  /** An organization and those above it, nearest first; none if it is not known. */
  public List<Organization> path(String organization) {
    return rows(organization, null, Set.of(), null).stream()
        .map(LookupRow::organization)
        .distinct()
        .toList();
  }

  /** Who defines a record on the way up from an organization of any level, and how. */
  public List<Definition> definitions(String organization, LookupKey key) {
    return rows(organization, null, Set.of(key), null).stream()
        .filter(row -> key.equals(row.key()))
        .map(
            row ->
                new Definition(
                    row.organization().code(),
                    key,
                    row.hidden(),
                    row.activeFrom(),
                    row.activeTo(),
                    row.fields()))
        .toList();
  }

  /** Those of some records that are in force for an organization of any level. */
  public Map<LookupKey, LookupRecord> effective(
      String organization, Collection<LookupKey> keys, Instant at) {
    List<LookupRow> found = rows(organization, null, keys, null);
    return found.isEmpty()
        ? Map.of()
        : nearest(found, LocalDate.ofInstant(at, found.getFirst().organization().timeZone()));
  }

  private List<LookupRow> rows(
      String library,
      @Nullable String branch,
      Collection<LookupKey> keys,
      @Nullable String department) {
    return rows.get(
        new LookupRows.Question(
            branch == null ? library : branch, Set.copyOf(keys), department, null));
  }

  private static Optional<EffectiveLookups> effective(
      String library, @Nullable String branch, List<LookupRow> found, Instant at) {
    if (found.isEmpty()) {
      return Optional.empty();
    }
    Organization place = found.getFirst().organization();
    Organization libraryFound =
        found.stream()
            .map(LookupRow::organization)
            .filter(o -> o.code().equals(library))
            .findFirst()
            .orElse(null);
    boolean fits =
        libraryFound != null
            && libraryFound.level().equals(Organization.LIBRARY)
            && (branch == null || place.level().equals(Organization.BRANCH));
    if (libraryFound == null || !fits) {
      return Optional.empty();
    }
    LocalDate day = LocalDate.ofInstant(at, place.timeZone());
    return Optional.of(
        new EffectiveLookups(libraryFound, branch == null ? null : place, nearest(found, day)));
  }

  private static Map<LookupKey, LookupRecord> nearest(List<LookupRow> found, LocalDate day) {
    Map<LookupKey, LookupRecord> effective = new HashMap<>();
    Set<LookupKey> decided = new HashSet<>();
    for (LookupRow row : found) {
      LookupKey key = row.key();
      if (key != null && decided.add(key) && row.isInForce(day)) {
        effective.put(
            key, new LookupRecord(row.organization().code(), key, row.version(), row.fields()));
      }
    }
    return effective;
  }

  /**
   * When a record is in force for an organization of any level: on the days of the nearest
   * definition up the tree, in the organization's own time zone.
   *
   * @return never, if neither the organization nor one above is known to define it
   */
  public Predicate<Instant> inForce(String organization, LookupKey key) {
    List<LookupRow> found =
        rows.get(new LookupRows.Question(organization, Set.of(key), null, null));
    return found.stream()
        .filter(row -> key.equals(row.key()))
        .findFirst()
        .map(row -> inForce(row, found.getFirst().organization().timeZone()))
        .orElse(at -> false);
  }

  private static Predicate<Instant> inForce(LookupRow row, ZoneId zone) {
    return at -> row.isInForce(LocalDate.ofInstant(at, zone));
  }
}
