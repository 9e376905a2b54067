package org.refdesk.messaging.reference;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.hibernate.Session;
import org.jspecify.annotations.Nullable;

/** Reads the copies of lookup records as they are in force for an organization. */
@ApplicationScoped
public class Lookups {

  /**
   * The organization and its ancestors, nearest first, each with the records asked for. Of a
   * department's units every definition is read, those too that moved the unit elsewhere or hide
   * it: the nearest one decides.
   */
  private static final String FIND =
      """
      with recursive chain (code, parent, level, time_zone, depth) as (
        select code, parent, level, time_zone, 0 from organization_copy where code = ?
        union all
        select o.code, o.parent, o.level, o.time_zone, c.depth + 1
        from organization_copy o join chain c on o.code = c.parent where c.depth < 4)
      select c.code, c.level, c.time_zone, l.kind, l.code, l.hidden, l.active_from, l.active_to,
        l.fields::text
      from chain c
      left join lateral (
        select * from lookup_copy r
        where r.organization = c.code and r.kind = any(?) and r.code = any(?) and not r.deleted
        union all
        select * from lookup_copy u
        where u.organization = c.code and u.kind = 'units' and not u.deleted
          and u.code in (
            select d.code from lookup_copy d join chain k on d.organization = k.code
            where d.kind = 'units' and d.fields ->> 'department' = ? and not d.deleted)) l on true
      order by c.depth""";

  private final EntityManager entities;
  private final ObjectMapper json;

  @Inject
  public Lookups(EntityManager entities, ObjectMapper json) {
    this.entities = entities;
    this.json = json;
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
  @Transactional
  public Optional<EffectiveLookups> find(
      String library,
      @Nullable String branch,
      Collection<LookupKey> keys,
      @Nullable String department,
      Instant at) {
    List<Row> rows =
        entities
            .unwrap(Session.class)
            .doReturningWork(
                connection ->
                    rows(connection, branch == null ? library : branch, keys, department));
    if (rows.isEmpty()) {
      return Optional.empty();
    }
    Organization place = rows.getFirst().organization();
    Organization libraryFound =
        rows.stream()
            .map(Row::organization)
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
    LocalDate day = at.atZone(place.timeZone()).toLocalDate();
    return Optional.of(
        new EffectiveLookups(libraryFound, branch == null ? null : place, nearest(rows, day)));
  }

  private Map<LookupKey, LookupRecord> nearest(List<Row> rows, LocalDate day) {
    Map<LookupKey, LookupRecord> effective = new HashMap<>();
    Set<LookupKey> decided = new HashSet<>();
    for (Row row : rows) {
      LookupKey key = row.key();
      if (key != null && decided.add(key) && row.inForce(day)) {
        effective.put(key, new LookupRecord(row.organization().code(), key, read(row)));
      }
    }
    return effective;
  }

  private JsonNode read(Row row) {
    try {
      return json.readTree(row.fields());
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the database holds JSON", e);
    }
  }

  private static List<Row> rows(
      Connection connection,
      String organization,
      Collection<LookupKey> keys,
      @Nullable String department)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(FIND)) {
      statement.setString(1, organization);
      statement.setArray(2, texts(connection, keys.stream().map(LookupKey::table)));
      statement.setArray(3, texts(connection, keys.stream().map(LookupKey::code)));
      statement.setString(4, department);
      List<Row> rows = new ArrayList<>();
      try (ResultSet result = statement.executeQuery()) {
        while (result.next()) {
          rows.add(Row.read(result));
        }
      }
      return rows;
    }
  }

  private static Array texts(Connection connection, Stream<String> values) throws SQLException {
    return connection.createArrayOf("text", values.distinct().toArray());
  }

  private record Row(
      Organization organization,
      @Nullable LookupKey key,
      boolean hidden,
      @Nullable LocalDate activeFrom,
      @Nullable LocalDate activeTo,
      String fields) {

    static Row read(ResultSet row) throws SQLException {
      String kind = row.getString(4);
      return new Row(
          new Organization(row.getString(1), row.getString(2), ZoneId.of(row.getString(3))),
          kind == null ? null : new LookupKey(kind, row.getString(5)),
          row.getBoolean(6),
          row.getObject(7, LocalDate.class),
          row.getObject(8, LocalDate.class),
          kind == null ? "{}" : row.getString(9));
    }

    boolean inForce(LocalDate day) {
      return !hidden
          && (activeFrom == null || !day.isBefore(activeFrom))
          && (activeTo == null || !day.isAfter(activeTo));
    }
  }
}
