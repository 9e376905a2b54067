package org.refdesk.config.history;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.refdesk.config.sql.Sql;

/** What records were at an instant, told from their changes up to then. */
@ApplicationScoped
public class PastStates {

  /** Each record's last change, of those its nearest one, deletions left out. */
  private static final String NEAREST =
      """
      select distinct on (code) * from (
        select distinct on (organization, code) * from lookup_history
        where organization = any (?) and kind = ? and code > ? and changed_at <= ?
        order by organization, code, revision desc) last
      where after is not null
      order by code, array_position(?, organization) desc\
      """;

  private static final String ALL = "select * from (" + NEAREST + ") nearest order by code limit ?";
  private static final String EFFECTIVE =
      "select * from ("
          + NEAREST
          + """
          ) nearest
          where not (after ->> 'hidden')::boolean
            and coalesce((after ->> 'activeFrom')::date <= ?, true)
            and coalesce((after ->> 'activeTo')::date >= ?, true)
          order by code limit ?\
          """;

  private final Sql sql;
  private final ObjectMapper json;

  @Inject
  public PastStates(Sql sql, ObjectMapper json) {
    this.sql = sql;
    this.json = json;
  }

  /**
   * A record as it was.
   *
   * @param organization that defined it
   * @param record its full state, as events carry it
   */
  public record State(
      String organization, String code, Instant changedAt, String changedBy, JsonNode record) {}

  /** What organizations had defined of a kind, each code by the nearest, after a code in order. */
  public List<State> all(List<String> path, String kind, Instant at, String after, int limit) {
    return sql.list(ALL, this::state, path, kind, after, at, path, limit);
  }

  /** Of these the ones that were neither hidden nor out of their dates on a day. */
  public List<State> effective(
      List<String> path, String kind, Instant at, LocalDate day, String after, int limit) {
    return sql.list(EFFECTIVE, this::state, path, kind, after, at, path, day, day, limit);
  }

  private State state(ResultSet row) throws SQLException {
    try {
      return new State(
          row.getString("organization"),
          row.getString("code"),
          Sql.instant(row, "changed_at"),
          row.getString("changed_by"),
          json.readTree(row.getString("after")));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a column of type jsonb holds JSON", e);
    }
  }
}
