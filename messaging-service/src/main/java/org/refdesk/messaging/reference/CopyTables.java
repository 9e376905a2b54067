package org.refdesk.messaging.reference;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.hibernate.Session;
import org.jspecify.annotations.Nullable;

/**
 * Writes the copies. Each row remembers the sequence of the event that it stands for, and an older
 * event never overwrites a newer one.
 */
@ApplicationScoped
public class CopyTables {

  private static final String KEEP_ORGANIZATION =
      """
      with before as (select parent, level, time_zone from organization_copy where code = ?)
      insert into organization_copy as o (code, parent, level, name, time_zone, language, sequence)
      values (?, ?, ?, ?, ?, ?, ?)
      on conflict (code) do update set
        parent = excluded.parent, level = excluded.level, name = excluded.name,
        time_zone = excluded.time_zone, language = excluded.language, sequence = excluded.sequence
      where o.sequence < excluded.sequence
      returning not exists (
        select from before b where b.parent is not distinct from o.parent
          and b.level = o.level and b.time_zone = o.time_zone)""";

  private static final String KEEP_LOOKUP =
      """
      insert into lookup_copy as l (organization, kind, code, description, hidden, active_from,
        active_to, fields, deleted, sequence)
      values (?, ?, ?, ?, ?, ?::date, ?::date, ?::jsonb, ?, ?)
      on conflict (organization, kind, code) do update set
        description = excluded.description, hidden = excluded.hidden,
        active_from = excluded.active_from, active_to = excluded.active_to,
        fields = excluded.fields, deleted = excluded.deleted, sequence = excluded.sequence
      where l.sequence < excluded.sequence""";

  private static final String KEEP_CALENDAR =
      """
      insert into calendar_version (organization, code, version, fields)
      values (?, ?, ?, ?::jsonb)
      on conflict (organization, code, version) do nothing""";

  private static final String KEEP_CUSTOMER =
      """
      insert into customer_copy as c (organization, number, barcode, name, email, phone, language,
        branch, deleted, sequence)
      values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      on conflict (organization, number) do update set
        barcode = excluded.barcode, name = excluded.name, email = excluded.email,
        phone = excluded.phone, language = excluded.language, branch = excluded.branch,
        deleted = excluded.deleted, sequence = excluded.sequence
      where c.sequence < excluded.sequence""";

  private final EntityManager entities;

  @Inject
  public CopyTables(EntityManager entities) {
    this.entities = entities;
  }

  /**
   * Keeps an organization; tells whether its time zone, or its place in the tree, is another than
   * before. Its name governs nothing.
   */
  @Transactional(TxType.MANDATORY)
  boolean keepOrganization(JsonNode data, long sequence) {
    return writeAndTell(
        KEEP_ORGANIZATION,
        data.path("code").asText(),
        data.path("code").asText(),
        text(data, "parent"),
        data.path("level").asText(),
        data.path("name").asText(),
        data.path("timeZone").asText(),
        data.path("language").asText(),
        sequence);
  }

  /**
   * Keeps every definition of a calendar: cycles that have stopped are told by the one they had.
   */
  @Transactional(TxType.MANDATORY)
  void keepCalendar(JsonNode data, long sequence) {
    write(
        KEEP_CALENDAR,
        data.path("organization").asText(),
        data.path("code").asText(),
        sequence,
        data.path("fields").toString());
  }

  /** Keeps a record; tells whether it was news. */
  @Transactional(TxType.MANDATORY)
  boolean keepLookup(JsonNode data, boolean deleted, long sequence) {
    return write(
        KEEP_LOOKUP,
        data.path("organization").asText(),
        data.path("table").asText(),
        data.path("code").asText(),
        data.path("description").asText(""),
        data.path("hidden").asBoolean(false),
        text(data, "activeFrom"),
        text(data, "activeTo"),
        data.path("fields").isObject() ? data.path("fields").toString() : "{}",
        deleted,
        sequence);
  }

  @Transactional(TxType.MANDATORY)
  void keepCustomer(JsonNode data, boolean deleted, long sequence) {
    write(
        KEEP_CUSTOMER,
        data.path("organization").asText(),
        data.path("number").asText(),
        text(data, "barcode"),
        text(data, "name"),
        text(data, "email"),
        text(data, "phone"),
        text(data, "language"),
        text(data, "branch"),
        deleted,
        sequence);
  }

  private static @Nullable String text(JsonNode data, String field) {
    JsonNode value = data.path(field);
    return value.isTextual() ? value.asText() : null;
  }

  /** Writes a row, unless the table knows as much already. */
  private boolean write(String sql, @Nullable Object... values) {
    return execute(sql, statement -> statement.executeUpdate() > 0, values);
  }

  /** The same; tells what the statement returns of a row that was written. */
  private boolean writeAndTell(String sql, @Nullable Object... values) {
    return execute(
        sql,
        statement -> {
          try (ResultSet row = statement.executeQuery()) {
            return row.next() && row.getBoolean(1);
          }
        },
        values);
  }

  /** Executes a statement that was filled in. */
  private interface Execution {
    boolean of(PreparedStatement statement) throws SQLException;
  }

  private boolean execute(String sql, Execution execution, @Nullable Object... values) {
    return entities
        .unwrap(Session.class)
        .doReturningWork(
            connection -> {
              try (PreparedStatement statement = connection.prepareStatement(sql)) {
                for (int i = 0; i < values.length; i++) {
                  statement.setObject(i + 1, values[i]);
                }
                return execution.of(statement);
              }
            });
  }
}
