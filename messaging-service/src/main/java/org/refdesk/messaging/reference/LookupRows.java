package org.refdesk.messaging.reference;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.hibernate.Session;
import org.jspecify.annotations.Nullable;

/** The rows of {@code lookup_copy} along the path of an organization. */
@ApplicationScoped
class LookupRows {

  /**
   * The organization and its ancestors, nearest first, each with the records asked for. Of a
   * department's units every definition is read, those too that moved the unit elsewhere or hide
   * it: the nearest one decides. The same goes for a unit's staff.
   */
  private static final String FIND =
      """
      with recursive chain (code, parent, level, time_zone, depth) as (
        select code, parent, level, time_zone, 0 from organization_copy where code = ?
        union all
        select o.code, o.parent, o.level, o.time_zone, c.depth + 1
        from organization_copy o join chain c on o.code = c.parent where c.depth < 4)
      select c.code, c.level, c.time_zone, l.kind, l.code, l.hidden, l.active_from, l.active_to,
        l.fields::text, l.sequence
      from chain c
      left join lateral (
        select * from lookup_copy r
        where r.organization = c.code and r.kind = any(?) and r.code = any(?) and not r.deleted
        union all
        select * from lookup_copy u
        where u.organization = c.code and u.kind = 'units' and not u.deleted
          and u.code in (
            select d.code from lookup_copy d join chain k on d.organization = k.code
            where d.kind = 'units' and d.fields ->> 'department' = ? and not d.deleted)
        union all
        select * from lookup_copy s
        where s.organization = c.code and s.kind = 'staff-members' and not s.deleted
          and s.code in (
            select d.code from lookup_copy d join chain k on d.organization = k.code
            where d.kind = 'staff-members' and d.fields -> 'units' @> to_jsonb(?::text)
              and not d.deleted)) l on true
      order by c.depth""";

  private final EntityManager entities;
  private final ObjectMapper json;

  @Inject
  LookupRows(EntityManager entities, ObjectMapper json) {
    this.entities = entities;
    this.json = json;
  }

  /**
   * What is asked for.
   *
   * @param organization where the path begins
   * @param department also the units of this department; null for none
   * @param unit also the staff of this unit; null for none
   */
  record Question(
      String organization,
      Set<LookupKey> keys,
      @Nullable String department,
      @Nullable String unit) {}

  /**
   * The definitions along the path, nearest first; at least one row for each organization of it.
   */
  @Transactional
  List<LookupRow> read(Question question) {
    return entities.unwrap(Session.class).doReturningWork(connection -> read(connection, question));
  }

  private List<LookupRow> read(Connection connection, Question question) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(FIND)) {
      statement.setString(1, question.organization());
      statement.setArray(2, texts(connection, question.keys().stream().map(LookupKey::table)));
      statement.setArray(3, texts(connection, question.keys().stream().map(LookupKey::code)));
      statement.setString(4, question.department());
      statement.setString(5, question.unit());
      List<LookupRow> rows = new ArrayList<>();
      try (ResultSet result = statement.executeQuery()) {
        while (result.next()) {
          rows.add(row(result));
        }
      }
      return rows;
    }
  }

  private static Array texts(Connection connection, Stream<String> values) throws SQLException {
    return connection.createArrayOf("text", values.distinct().toArray());
  }

  private LookupRow row(ResultSet row) throws SQLException {
    String kind = row.getString(4);
    return new LookupRow(
        new Organization(row.getString(1), row.getString(2), ZoneId.of(row.getString(3))),
        kind == null ? null : new LookupKey(kind, row.getString(5)),
        row.getBoolean(6),
        row.getObject(7, LocalDate.class),
        row.getObject(8, LocalDate.class),
        row.getLong(10),
        kind == null ? MissingNode.getInstance() : fields(row.getString(9)));
  }

  private JsonNode fields(String text) {
    try {
      return json.readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the database holds JSON", e);
    }
  }
}
