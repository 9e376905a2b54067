package org.refdesk.config.history;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.refdesk.config.sql.Sql;

/**
 * The changes of records and organizations. Whoever adds one holds the record's lock, so that the
 * next revision is nobody else's.
 */
@ApplicationScoped
public class History {

  /** What the history is of: a record of a table, or an organization. */
  public record Subject(String organization, String kind, String code) {}

  /** A change together with what it is of. */
  public record Entry(Subject subject, Change change) {}

  private static final String NEXT =
      """
      select coalesce(max(revision), 0) + 1 from lookup_history
      where organization = ? and kind = ? and code = ?\
      """;
  private static final String ADD =
      """
      insert into lookup_history
        (organization, kind, code, revision, action, changed_at, changed_by, before, after)
      values (?, ?, ?, ?, ?, ?, ?, ?::jsonb, ?::jsonb)\
      """;
  private static final String LATEST =
      """
      select code, max(revision) from lookup_history
      where organization = ? and kind = ? and code = any (?) group by code\
      """;
  private static final String ADD_ALL =
      """
      insert into lookup_history
        (organization, kind, code, revision, action, changed_at, changed_by, before, after)
      select organization, kind, code, revision::bigint, action, changed_at::timestamptz, changed_by,
        before::jsonb, after::jsonb
      from unnest(?, ?, ?, ?, ?, ?, ?, ?, ?) as r
        (organization, kind, code, revision, action, changed_at, changed_by, before, after)\
      """;
  private static final String LIST =
      """
      select * from lookup_history
      where organization = ? and kind = ? and code = ? and revision < ?
      order by revision desc limit ?\
      """;

  private final Sql sql;
  private final ObjectMapper json;

  @Inject
  public History(Sql sql, ObjectMapper json) {
    this.sql = sql;
    this.json = json;
  }

  /** The number that the next change will have. */
  public long next(Subject subject) {
    return sql.first(
            NEXT, row -> row.getLong(1), subject.organization(), subject.kind(), subject.code())
        .orElseThrow();
  }

  public void add(Subject subject, Change change) {
    sql.update(
        ADD,
        subject.organization(),
        subject.kind(),
        subject.code(),
        change.revision(),
        change.action().name(),
        change.changedAt(),
        change.changedBy(),
        text(change.before()),
        text(change.after()));
  }

  /** The number of the last change of each of these codes; those that never had one are absent. */
  public Map<String, Long> latest(String organization, String kind, Collection<String> codes) {
    Map<String, Long> latest = new HashMap<>();
    sql.list(
        LATEST, row -> latest.put(row.getString(1), row.getLong(2)), organization, kind, codes);
    return latest;
  }

  /** Adds many changes in one statement. */
  public void addAll(List<Entry> entries) {
    sql.update(
        ADD_ALL,
        column(entries, entry -> entry.subject().organization()),
        column(entries, entry -> entry.subject().kind()),
        column(entries, entry -> entry.subject().code()),
        column(entries, entry -> Long.toString(entry.change().revision())),
        column(entries, entry -> entry.change().action().name()),
        column(entries, entry -> entry.change().changedAt().toString()),
        column(entries, entry -> entry.change().changedBy()),
        column(entries, entry -> text(entry.change().before())),
        column(entries, entry -> text(entry.change().after())));
  }

  private static Collection<@Nullable String> column(
      List<Entry> entries, Function<Entry, @Nullable String> value) {
    List<@Nullable String> column = new ArrayList<>(entries.size());
    entries.forEach(entry -> column.add(value.apply(entry)));
    return column;
  }

  /** Changes from the newest back, of those before a revision. */
  public List<Change> list(Subject subject, long before, int limit) {
    return sql.list(
        LIST, this::change, subject.organization(), subject.kind(), subject.code(), before, limit);
  }

  private Change change(ResultSet row) throws SQLException {
    return new Change(
        row.getLong("revision"),
        Change.Action.valueOf(row.getString("action")),
        Sql.instant(row, "changed_at"),
        row.getString("changed_by"),
        tree(row.getString("before")),
        tree(row.getString("after")));
  }

  private static @Nullable String text(@Nullable JsonNode node) {
    return node == null ? null : node.toString();
  }

  private @Nullable JsonNode tree(@Nullable String text) {
    try {
      return text == null ? null : json.readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a column of type jsonb holds JSON", e);
    }
  }
}
