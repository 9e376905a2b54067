package org.refdesk.config.lookup;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.refdesk.config.history.History;
import org.refdesk.config.lookup.LookupBatch.Save;
import org.refdesk.config.lookup.LookupRepository.Use;
import org.refdesk.config.lookup.Neighbours.Missing;
import org.refdesk.config.organization.Organization;

/**
 * Many records on their way into one organization, table after table, chunk after chunk, within one
 * transaction that holds the locks of these tables. Each record is judged as a single save would
 * judge it, beside what is stored and what came in before it, and written at once if it is good.
 *
 * <p>A record may refer to one of the same table that comes after it. Such a record waits: it is
 * written, and judged when its table is finished.
 */
public final class LookupLoad {

  /** Most records of a chunk. */
  public static final int CHUNK = 250;

  private final LookupRepository records;
  private final LookupChecks checks;
  private final History history;
  private final LookupBatch batch;
  private final Organization here;
  private final Instant now;
  private final String by;
  private final Map<String, Integer> rows = new HashMap<>();
  private final List<Waiting> waiting = new ArrayList<>();
  private boolean lasting;

  /** A record whose fate hangs on others of its table. */
  private record Waiting(Judged judged, List<Missing> missing) {}

  /** A good record and what it takes the place of. */
  private record Good(@Nullable LookupRecord before, Draft draft) {}

  /**
   * @param lasting whether what is written is to stay; if not, history and events are spared
   * @param by subject of the caller
   */
  LookupLoad(
      LookupRepository records,
      LookupChecks checks,
      History history,
      LookupBatch batch,
      Organization here,
      Instant now,
      boolean lasting,
      String by) {
    this.records = records;
    this.checks = checks;
    this.history = history;
    this.batch = batch;
    this.here = here;
    this.now = now;
    this.lasting = lasting;
    this.by = by;
  }

  /**
   * Judges records of a table and writes those that are good.
   *
   * @return what became of each, in their order, save those that wait for the end of the table
   */
  public List<Judged> take(LookupTable table, List<Incoming> chunk) {
    List<Draft> drafts = chunk.stream().map(in -> draft(table, in)).toList();
    Neighbours beside = new Neighbours(records, here, table, here.dayOf(now), drafts);
    List<Judged> judged = new ArrayList<>();
    List<Good> good = new ArrayList<>();
    for (int i = 0; i < drafts.size(); i++) {
      Judged each = judge(table, chunk.get(i), drafts.get(i), beside, good);
      List<Missing> missing = beside.takeMissing();
      if (missing.isEmpty()) {
        judged.add(noted(each));
      } else {
        waiting.add(new Waiting(each, missing));
      }
    }
    write(table, good);
    return judged;
  }

  private Draft draft(LookupTable table, Incoming in) {
    if (!in.faults().isEmpty()) {
      return Draft.NONE;
    }
    Draft draft = RecordForm.read(table, in.record(), null, in.faults());
    if (draft.code() != null) {
      Integer first = rows.putIfAbsent(draft.code(), in.row());
      if (first != null) {
        in.faults().at("code").add("must come once; it is that of row %d".formatted(first));
      }
    }
    return draft;
  }

  private Judged judge(
      LookupTable table, Incoming in, Draft draft, Neighbours beside, List<Good> good) {
    LookupRecord before = beside.own(draft.code());
    Judged same = Judged.of(in, table, draft.code(), Fate.SAME);
    if (isSame(before, draft, in)) {
      // what it refers to may have ended since; nothing is asked of what nobody changes
      return same;
    }
    Draft complete = checks.complete(beside, table, before, draft, in.faults());
    if (isSame(before, complete, in)) {
      return same;
    }
    if (in.faults().isEmpty()) {
      LookupRecord after = complete.toRecord(here, table, 0, now, by);
      List<Use> users = checks.broken(beside, table, before, after);
      if (users.isEmpty()) {
        good.add(new Good(before, complete));
      } else {
        in.faults().add(LookupChecks.inUse(users, here.code(), after.code()));
      }
    }
    return Judged.of(in, table, draft.code(), before == null ? Fate.CREATED : Fate.CHANGED);
  }

  private static boolean isSame(@Nullable LookupRecord before, Draft draft, Incoming in) {
    return before != null && in.faults().isEmpty() && before.isJust(draft);
  }

  /** Once a record is refused nothing will stay. */
  private Judged noted(Judged judged) {
    lasting = lasting && judged.fate() != Fate.REFUSED;
    return judged;
  }

  private void write(LookupTable table, List<Good> good) {
    List<String> codes = good.stream().map(each -> each.draft().requireCode()).toList();
    Map<String, Long> latest = history.latest(here.code(), table.name().path(), codes);
    List<Save> saves = new ArrayList<>();
    for (Good each : good) {
      Draft draft = each.draft();
      long version = latest.getOrDefault(draft.requireCode(), 0L) + 1;
      LookupRecord after = draft.toRecord(here, table, version, now, by);
      saves.add(new Save(each.before(), after, draft.references()));
    }
    if (!saves.isEmpty()) {
      batch.write(saves);
      if (lasting) {
        batch.publish(table, saves);
      }
    }
  }

  /** Ends a table, and judges those of its records that waited for others of it. */
  public List<Judged> finish(LookupTable table) {
    List<Judged> judged = new ArrayList<>();
    for (int from = 0; from < waiting.size(); from += CHUNK) {
      List<Waiting> chunk = waiting.subList(from, Math.min(from + CHUNK, waiting.size()));
      TreeSet<String> codes =
          chunk.stream()
              .flatMap(each -> each.missing().stream())
              .map(missing -> missing.reference().code())
              .collect(Collectors.toCollection(TreeSet::new));
      Map<String, LookupRecord> found = records.nearest(here.path(), table, codes);
      chunk.forEach(each -> judged.add(settled(each, found)));
    }
    waiting.clear();
    rows.clear();
    return judged;
  }

  private Judged settled(Waiting waited, Map<String, LookupRecord> known) {
    for (Missing missing : waited.missing()) {
      LookupRecord target = known.get(missing.reference().code());
      boolean found = target != null && (missing.ending() || target.isEffectiveOn(here.dayOf(now)));
      if (!found) {
        Surroundings.addMissing(missing.reference(), missing.ending(), missing.at());
      }
    }
    return noted(waited.judged());
  }
}
