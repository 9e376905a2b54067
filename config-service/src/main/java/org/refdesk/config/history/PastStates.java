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
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.refdesk.config.sql.Sql;

/** What records were at an instant, told from their changes up to then. */
@ApplicationScoped
public class PastStates {

  /** The last change of each record of one organization, along the index. */
  private static final String LAST_OF_ONE =
      """
      (select distinct on (code) %d as nearness, * from lookup_history
      where organization = ? and kind = ? and code > ? and changed_at <= ?
      order by code, revision desc)\
      """;

  /** Each record's last change, of those its nearest one, deletions left out. */
  private static final String NEAREST =
      """
      select * from (
        select distinct on (code) * from (%s) last
        where after is not null order by code, nearness desc) nearest\
      """;

  private static final String ALL = NEAREST + " order by code limit ?";
  private static final String EFFECTIVE =
      NEAREST
          + """
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
    return list(ALL, path, List.of(kind, after, at), List.of(limit));
  }

  /** Of these the ones that were neither hidden nor out of their dates on a day. */
  public List<State> effective(
      List<String> path, String kind, Instant at, LocalDate day, String after, int limit) {
    return list(EFFECTIVE, path, List.of(kind, after, at), List.of(day, day, limit));
  }

  /**
   * @param each parameters of the part for one organization, after the organization
   * @param last parameters after those parts
   */
  private List<State> list(String query, List<String> path, List<Object> each, List<Object> last) {
    List<Object> parameters = new ArrayList<>();
    for (String organization : path) {
      parameters.add(organization);
      parameters.addAll(each);
    }
    parameters.addAll(last);
    String parts =
        IntStream.range(0, path.size())
            .mapToObj(LAST_OF_ONE::formatted)
            .collect(Collectors.joining(" union all "));
    return sql.list(query.formatted(parts), this::state, parameters.toArray());
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
