package org.refdesk.config.history;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
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
