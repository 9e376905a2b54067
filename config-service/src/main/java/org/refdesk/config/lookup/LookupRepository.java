package org.refdesk.config.lookup;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.refdesk.config.field.Faults;
import org.refdesk.config.field.Reference;
import org.refdesk.config.field.Values;
import org.refdesk.config.organization.Organization;
import org.refdesk.config.sql.Sql;

/** The rows of {@code lookup_record} and {@code lookup_reference}. */
@ApplicationScoped
public class LookupRepository {

  /** The records of a table as an organization sees them, each from whoever defines it nearest. */
  private static final String NEAREST =
      """
      select distinct on (code) *
      from lookup_record
      where organization = any (?) and kind = ? and %s
      order by code, array_position(?, organization) desc\
      """;

  private static final String FIND_NEAREST = NEAREST.formatted("code = ?");
  private static final String FIND_SEVERAL = NEAREST.formatted("code = any (?)");

  /**
   * A list reads the records of each organization along the index and merges them, so that a page
   * costs the same in a table of any size; asked for all of them at once, the server would sort the
   * table for each page.
   */
  private static final String LIST_OF_ONE =
      "select %d as nearness, * from lookup_record where organization = ? and kind = ? and code > ?";

  private static final String LIST_EFFECTIVE =
      """
      select * from (
        select distinct on (code) * from (%s) seen order by code, nearness desc) nearest
      where not hidden and coalesce(active_from <= ?, true) and coalesce(active_to >= ?, true)
      %s order by code limit ?\
      """;
  private static final String LIST_OWN =
      "select * from lookup_record where organization = ? and kind = ? and code > ? order by code"
          + " limit ?";
  private static final String UPSERT =
      """
      insert into lookup_record
        (organization, kind, code, description, fields, hidden, active_from, active_to, version,
         changed_at, changed_by)
      values (?, ?, ?, ?, ?::jsonb, ?, ?, ?, ?, ?, ?)
      on conflict (organization, kind, code) do update set
        description = excluded.description, fields = excluded.fields, hidden = excluded.hidden,
        active_from = excluded.active_from, active_to = excluded.active_to,
        version = excluded.version, changed_at = excluded.changed_at,
        changed_by = excluded.changed_by\
      """;
  private static final String DELETE =
      "delete from lookup_record where organization = ? and kind = ? and code = ?";
  private static final String CLEAR_REFERENCES =
      "delete from lookup_reference where organization = ? and kind = ? and code = ?";
  private static final String ADD_REFERENCE =
      """
      insert into lookup_reference (organization, kind, code, target_kind, target_code)
      values (?, ?, ?, ?, ?) on conflict do nothing\
      """;
  private static final String USERS =
      """
      select r.organization, r.kind, r.code
      from lookup_reference r join organization o on o.code = r.organization
      where r.target_kind = ? and r.target_code = ? and o.path @> ?
        and not (r.organization = ? and r.kind = ? and r.code = ?)
      order by cardinality(o.path), r.organization, r.kind, r.code\
      """;

  private static final String FIND_BRANCH =
      "select code from organization where code = ? and level = 'BRANCH' and path @> ?";

  private final Sql sql;
  private final ObjectMapper json;
  private final LookupTables tables;

  @Inject
  public LookupRepository(Sql sql, ObjectMapper json, LookupTables tables) {
    this.sql = sql;
    this.json = json;
    this.tables = tables;
  }

  /** What is effective for an organization on a day; looked up when asked for. */
  public EffectiveRecords effectiveOn(LocalDate day, Organization organization) {
    return new EffectiveRecords() {
      @Override
      public LocalDate day() {
        return day;
      }

      @Override
      public Optional<LookupRecord> find(Reference reference) {
        return nearest(organization.path(), tables.get(reference.table()), reference.code())
            .filter(found -> found.isEffectiveOn(day));
      }

      @Override
      public boolean hasBranch(String code) {
        return sql.first(
                FIND_BRANCH, row -> row.getString("code"), code, List.of(organization.code()))
            .isPresent();
      }
    };
  }

  /** The record that an organization itself defines. */
  public Optional<LookupRecord> own(String organization, LookupTable table, String code) {
    return nearest(List.of(organization), table, code);
  }

  /**
   * The record of the nearest of several organizations.
   *
   * @param path from the farthest to the nearest
   */
  public Optional<LookupRecord> nearest(List<String> path, LookupTable table, String code) {
    return sql.first(FIND_NEAREST, reader(table), path, table.name().path(), code, path);
  }

  /** Whether somebody on a path defines a record under that name, effective or not. */
  boolean isDefined(List<String> path, Reference reference) {
    return nearest(path, tables.get(reference.table()), reference.code()).isPresent();
  }

  /**
   * The records of several codes, each of the nearest organization that defines it.
   *
   * @param path from the farthest to the nearest
   */
  Map<String, LookupRecord> nearest(
      List<String> path, LookupTable table, Collection<String> codes) {
    if (path.isEmpty() || codes.isEmpty()) {
      return Map.of();
    }
    return sql.list(FIND_SEVERAL, reader(table), path, table.name().path(), codes, path).stream()
        .collect(Collectors.toMap(LookupRecord::code, Function.identity()));
  }

  /** The same for a table by its path. */
  Map<String, LookupRecord> nearest(List<String> path, String table, Collection<String> codes) {
    return nearest(path, tables.get(table), codes);
  }

  /**
   * The records that are effective for an organization on a day, in order of their code.
   *
   * @param after code to begin after
   */
  public List<LookupRecord> effective(
      Organization organization, LookupTable table, Restriction only, String after, int limit) {
    List<String> path = organization.path();
    List<Object> parameters = new ArrayList<>();
    path.forEach(code -> parameters.addAll(List.of(code, table.name().path(), after)));
    parameters.add(only.day());
    parameters.add(only.day());
    parameters.addAll(only.parameters());
    parameters.add(limit);
    String each =
        IntStream.range(0, path.size())
            .mapToObj(LIST_OF_ONE::formatted)
            .collect(Collectors.joining(" union all "));
    return sql.list(
        LIST_EFFECTIVE.formatted(each, only.condition()), reader(table), parameters.toArray());
  }

  /** The records that an organization itself defines, ended and hiding ones too. */
  public List<LookupRecord> own(String organization, LookupTable table, String after, int limit) {
    return sql.list(LIST_OWN, reader(table), organization, table.name().path(), after, limit);
  }

  /** Writes the record and what it refers to, over whatever was there. */
  void save(LookupRecord record, Set<Reference> references) {
    sql.update(
        UPSERT,
        record.organization(),
        record.table(),
        record.code(),
        record.description(),
        record.fields().write().toString(),
        record.hidden(),
        record.activeFrom(),
        record.activeTo(),
        record.version(),
        record.changedAt(),
        record.changedBy());
    sql.update(CLEAR_REFERENCES, record.organization(), record.table(), record.code());
    for (Reference to : references) {
      sql.update(
          ADD_REFERENCE,
          record.organization(),
          record.table(),
          record.code(),
          to.table(),
          to.code());
    }
  }

  /** Deletes the record; what it refers to goes with it. */
  void delete(LookupRecord record) {
    sql.update(DELETE, record.organization(), record.table(), record.code());
  }

  /** The records, of its organization and of those below, that refer to a record by its name. */
  List<Use> users(LookupRecord record) {
    return sql.list(
        USERS,
        row -> new Use(row.getString("organization"), row.getString("kind"), row.getString("code")),
        record.table(),
        record.code(),
        List.of(record.organization()),
        record.organization(),
        record.table(),
        record.code());
  }

  private Sql.RowReader<LookupRecord> reader(LookupTable table) {
    return row ->
        new LookupRecord(
            row.getString("organization"),
            row.getString("kind"),
            row.getString("code"),
            row.getString("description"),
            row.getBoolean("hidden"),
            row.getObject("active_from", LocalDate.class),
            row.getObject("active_to", LocalDate.class),
            values(table, row.getString("fields")),
            row.getLong("version"),
            Sql.instant(row, "changed_at"),
            row.getString("changed_by"));
  }

  /** What was checked when it was written is not checked again. */
  private Values values(LookupTable table, String text) {
    try {
      return Values.read(table.fields(), (ObjectNode) json.readTree(text), Faults.none());
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a column of type jsonb holds JSON", e);
    }
  }

  /** A record that refers to another. */
  record Use(String organization, String table, String code) {}

  /**
   * Which of the effective records are wanted.
   *
   * @param day on which they are active
   * @param condition further condition in SQL over the columns of a record, beginning with {@code
   *     and}; empty for none
   */
  public record Restriction(LocalDate day, String condition, List<Object> parameters) {

    public static Restriction on(LocalDate day) {
      return new Restriction(day, "", List.of());
    }
  }
}
