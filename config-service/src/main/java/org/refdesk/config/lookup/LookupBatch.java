package org.refdesk.config.lookup;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.refdesk.commons.outbox.Outbox;
import org.refdesk.config.field.Reference;
import org.refdesk.config.history.History;
import org.refdesk.config.sql.Sql;

/**
 * Writes many records of one organization and table, with what they refer to, their history and
 * their events, in a handful of statements. Each column goes as one array.
 */
@ApplicationScoped
class LookupBatch {

  private static final String UPSERT =
      """
      insert into lookup_record
        (organization, kind, code, description, fields, hidden, active_from, active_to, version,
         changed_at, changed_by)
      select ?, ?, code, description, fields::jsonb, hidden::boolean, active_from::date,
        active_to::date, version::bigint, ?, ?
      from unnest(?, ?, ?, ?, ?, ?, ?)
        as r (code, description, fields, hidden, active_from, active_to, version)
      on conflict (organization, kind, code) do update set
        description = excluded.description, fields = excluded.fields, hidden = excluded.hidden,
        active_from = excluded.active_from, active_to = excluded.active_to,
        version = excluded.version, changed_at = excluded.changed_at,
        changed_by = excluded.changed_by\
      """;
  private static final String CLEAR_REFERENCES =
      "delete from lookup_reference where organization = ? and kind = ? and code = any (?)";
  private static final String ADD_REFERENCES =
      """
      insert into lookup_reference (organization, kind, code, target_kind, target_code)
      select ?, ?, code, target_kind, target_code
      from unnest(?, ?, ?) as r (code, target_kind, target_code)
      on conflict do nothing\
      """;

  private final Sql sql;
  private final History history;
  private final LookupChanges changes;
  private final Outbox outbox;

  @Inject
  LookupBatch(Sql sql, History history, LookupChanges changes, Outbox outbox) {
    this.sql = sql;
    this.history = history;
    this.changes = changes;
    this.outbox = outbox;
  }

  /**
   * A record to be written.
   *
   * @param before null if it is new
   */
  record Save(@Nullable LookupRecord before, LookupRecord after, Set<Reference> references) {}

  /** Writes the records over whatever was there; all are of one organization and table. */
  void write(List<Save> saves) {
    if (saves.isEmpty()) {
      return;
    }
    List<LookupRecord> records = saves.stream().map(Save::after).toList();
    LookupRecord any = records.getFirst();
    sql.update(
        UPSERT,
        any.organization(),
        any.table(),
        any.changedAt(),
        any.changedBy(),
        column(records, LookupRecord::code),
        column(records, LookupRecord::description),
        column(records, record -> record.fields().write().toString()),
        column(records, record -> Boolean.toString(record.hidden())),
        column(records, record -> text(record.activeFrom())),
        column(records, record -> text(record.activeTo())),
        column(records, record -> Long.toString(record.version())));
    sql.update(
        CLEAR_REFERENCES,
        any.organization(),
        any.table(),
        saves.stream().filter(s -> s.before() != null).map(s -> s.after().code()).toList());
    addReferences(any, saves);
  }

  private void addReferences(LookupRecord any, List<Save> saves) {
    List<String> codes = new ArrayList<>();
    List<String> tables = new ArrayList<>();
    List<String> targets = new ArrayList<>();
    for (Save save : saves) {
      for (Reference to : save.references()) {
        codes.add(save.after().code());
        tables.add(to.table());
        targets.add(to.code());
      }
    }
    sql.update(ADD_REFERENCES, any.organization(), any.table(), codes, tables, targets);
  }

  /** Tells history and the other services what was written. */
  void publish(LookupTable table, List<Save> saves) {
    List<LookupChanges.Published> published =
        saves.stream().map(save -> changes.saved(table, save.before(), save.after())).toList();
    history.addAll(published.stream().map(LookupChanges.Published::entry).toList());
    published.forEach(each -> outbox.append(each.event()));
    outbox.flush();
  }

  /** With gaps where a record has no value, which an immutable list could not hold. */
  private static Collection<@Nullable String> column(
      List<LookupRecord> records, Function<LookupRecord, @Nullable String> value) {
    List<@Nullable String> column = new ArrayList<>(records.size());
    records.forEach(record -> column.add(value.apply(record)));
    return column;
  }

  private static @Nullable String text(@Nullable LocalDate date) {
    return date == null ? null : date.toString();
  }
}
