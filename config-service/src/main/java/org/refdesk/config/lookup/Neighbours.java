package org.refdesk.config.lookup;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.refdesk.config.field.Faults;
import org.refdesk.config.field.Reference;
import org.refdesk.config.organization.Organization;

/** The records beside a chunk of drafts of one table, looked up for all of them at once. */
final class Neighbours implements Surroundings, EffectiveRecords {

  private final LookupRepository records;
  private final Organization here;
  private final LookupTable table;
  private final LocalDate day;
  private final Map<String, LookupRecord> own;
  private final Map<String, LookupRecord> above;
  private final Map<Reference, Optional<LookupRecord>> defined = new HashMap<>();
  private final Map<String, Boolean> branches = new HashMap<>();
  private final List<Missing> missing = new ArrayList<>();

  /**
   * A reference to a record of the same table that is not there, at least not yet.
   *
   * @param ending whether it needs no more than to be defined
   */
  record Missing(Reference reference, boolean ending, Faults at) {}

  Neighbours(
      LookupRepository records,
      Organization here,
      LookupTable table,
      LocalDate day,
      List<Draft> drafts) {
    this.records = records;
    this.here = here;
    this.table = table;
    this.day = day;
    List<String> codes =
        drafts.stream().flatMap(draft -> Optional.ofNullable(draft.code()).stream()).toList();
    this.own = records.nearest(List.of(here.code()), table, codes);
    this.above = records.nearest(here.path().subList(0, here.path().size() - 1), table, codes);
    Map<String, TreeSet<String>> referred = new TreeMap<>();
    for (Draft draft : drafts) {
      for (Reference to : draft.references()) {
        referred.computeIfAbsent(to.table(), name -> new TreeSet<>()).add(to.code());
      }
    }
    referred.forEach((other, wanted) -> lookUp(other, wanted));
  }

  private void lookUp(String other, TreeSet<String> codes) {
    Map<String, LookupRecord> found = records.nearest(here.path(), other, codes);
    for (String code : codes) {
      defined.put(new Reference(other, code), Optional.ofNullable(found.get(code)));
    }
  }

  /** The organization's own record of that code. */
  @Nullable LookupRecord own(@Nullable String code) {
    return code == null ? null : own.get(code);
  }

  @Override
  public Optional<LookupRecord> inherited(String code) {
    return Optional.ofNullable(above.get(code)).filter(found -> !found.hidden());
  }

  @Override
  public EffectiveRecords effective() {
    return this;
  }

  @Override
  public LocalDate day() {
    return day;
  }

  /** Those that a draft names are known; a rule may ask for others. */
  @Override
  public Optional<LookupRecord> find(Reference reference) {
    return nearest(reference).filter(record -> record.isEffectiveOn(day));
  }

  @Override
  public boolean defines(Reference reference) {
    return nearest(reference).isPresent();
  }

  private Optional<LookupRecord> nearest(Reference reference) {
    if (!defined.containsKey(reference)) {
      lookUp(reference.table(), new TreeSet<>(List.of(reference.code())));
    }
    return defined.getOrDefault(reference, Optional.empty());
  }

  @Override
  public boolean hasBranch(String code) {
    return branches.computeIfAbsent(code, records.effectiveOn(day, here)::hasBranch);
  }

  @Override
  public void missing(Reference reference, boolean ending, Faults at) {
    if (reference.table().equals(table.name().path())) {
      missing.add(new Missing(reference, ending, at));
    } else {
      Surroundings.addMissing(reference, ending, at);
    }
  }

  /** What the draft that was judged last refers to in its own table and does not find. */
  List<Missing> takeMissing() {
    List<Missing> taken = List.copyOf(missing);
    missing.clear();
    return taken;
  }
}
