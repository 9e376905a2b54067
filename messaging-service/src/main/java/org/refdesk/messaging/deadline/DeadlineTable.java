package org.refdesk.messaging.deadline;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hibernate.Session;
import org.jspecify.annotations.Nullable;
import org.refdesk.commons.organization.OrganizationContext;
import org.refdesk.messaging.reference.RecordVersion;
import org.refdesk.messaging.sla.ClockKind;
import org.refdesk.messaging.sla.Cycle;

/** Keeps the cycles of conversations. Plain JDBC: the sweeper writes the same rows. */
@ApplicationScoped
public class DeadlineTable {

  /**
   * What came due before this change stays due, though the change may have stopped the clock: the
   * sweeper is only a moment late. What was recorded is never touched.
   */
  private static final String KEEP =
      """
      insert into deadline as d (organization, conversation_id, clock, cycle, state, started_at,
        stopped_at, target_days, due_at, by_hand, elapsed_ms, paused_ms, remaining_ms,
        rule_organization, rule_code, rule_version, calendar_organization, calendar_code,
        calendar_version, time_zone, reckoned_at, escalates, warn_at, breach_at)
      values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      on conflict (organization, conversation_id, clock, cycle) do update set
        state = excluded.state, started_at = excluded.started_at, stopped_at = excluded.stopped_at,
        target_days = excluded.target_days, due_at = excluded.due_at, by_hand = excluded.by_hand,
        elapsed_ms = excluded.elapsed_ms, paused_ms = excluded.paused_ms,
        remaining_ms = excluded.remaining_ms, rule_organization = excluded.rule_organization,
        rule_code = excluded.rule_code, rule_version = excluded.rule_version,
        calendar_organization = excluded.calendar_organization,
        calendar_code = excluded.calendar_code, calendar_version = excluded.calendar_version,
        time_zone = excluded.time_zone, reckoned_at = excluded.reckoned_at,
        escalates = excluded.escalates,
        warn_at = case when d.warned_at is not null or d.warn_at <= excluded.reckoned_at
          then d.warn_at else excluded.warn_at end,
        breach_at = case when d.breached_at is not null or d.breach_at <= excluded.reckoned_at
          then d.breach_at else excluded.breach_at end\
      """;

  private static final String FIND =
      """
      select conversation_id, clock, cycle, started_at, stopped_at, due_at, remaining_ms, elapsed_ms,
        rule_organization, rule_code, rule_version, calendar_organization, calendar_code,
        calendar_version, time_zone, warn_at, warned_at, breached_at, escalated_at
      from deadline where organization = ? and conversation_id = any(?)
      order by conversation_id, clock, cycle\
      """;

  private final EntityManager entities;
  private final OrganizationContext organization;
  private final DeadlineAlarm alarm;

  @Inject
  public DeadlineTable(
      EntityManager entities, OrganizationContext organization, DeadlineAlarm alarm) {
    this.entities = entities;
    this.organization = organization;
    this.alarm = alarm;
  }

  /** Keeps cycles; the rows of their conversations must have been written before. */
  @Transactional(TxType.MANDATORY)
  public void keep(List<Reckoning> reckonings) {
    if (reckonings.isEmpty()) {
      return;
    }
    entities
        .unwrap(Session.class)
        .doWork(
            connection -> {
              try (PreparedStatement statement = connection.prepareStatement(KEEP)) {
                for (Reckoning reckoning : reckonings) {
                  bind(statement, reckoning);
                  statement.addBatch();
                }
                statement.executeBatch();
              }
            });
    reckonings.forEach(reckoning -> alarm.set(Due.DEADLINES, reckoning.next()));
  }

  /** The cycles of a conversation that are kept, those of each clock in order. */
  public List<KeptCycle> cycles(long conversation) {
    return cycles(List.of(conversation)).getOrDefault(conversation, List.of());
  }

  /** The cycles of several conversations. */
  @Transactional
  public Map<Long, List<KeptCycle>> cycles(List<Long> conversations) {
    return entities
        .unwrap(Session.class)
        .doReturningWork(
            connection -> {
              try (PreparedStatement statement = connection.prepareStatement(FIND)) {
                statement.setString(1, organization.current());
                statement.setArray(2, connection.createArrayOf("int8", conversations.toArray()));
                Map<Long, List<KeptCycle>> cycles = new HashMap<>();
                try (ResultSet row = statement.executeQuery()) {
                  while (row.next()) {
                    cycles
                        .computeIfAbsent(row.getLong("conversation_id"), id -> new ArrayList<>())
                        .add(cycle(row));
                  }
                }
                return cycles;
              }
            });
  }

  private void bind(PreparedStatement statement, Reckoning reckoning) throws SQLException {
    Cycle cycle = reckoning.cycle();
    RecordVersion rule = reckoning.rule();
    RecordVersion calendar = reckoning.hours().definition();
    @Nullable Object[] values = {
      organization.current(),
      reckoning.conversation(),
      cycle.clock().name(),
      reckoning.number(),
      cycle.state().name(),
      time(cycle.start()),
      time(cycle.stop()),
      cycle.targetDays(),
      time(cycle.deadline()),
      cycle.setByHand(),
      cycle.elapsed().toMillis(),
      cycle.paused().toMillis(),
      millis(cycle.remaining()),
      rule == null ? null : rule.organization(),
      rule == null ? null : rule.code(),
      rule == null ? null : rule.version(),
      calendar == null ? null : calendar.organization(),
      calendar == null ? null : calendar.code(),
      calendar == null ? null : calendar.version(),
      reckoning.hours().calendar().zone().getId(),
      time(reckoning.at()),
      reckoning.escalates(),
      time(reckoning.warning()),
      time(cycle.breach())
    };
    for (int i = 0; i < values.length; i++) {
      statement.setObject(i + 1, values[i]);
    }
  }

  private static KeptCycle cycle(ResultSet row) throws SQLException {
    Instant start = instant(row, "started_at");
    if (start == null) {
      throw new IllegalStateException("a cycle has a start");
    }
    long remaining = row.getLong("remaining_ms");
    boolean noneRemains = row.wasNull();
    return new KeptCycle(
        ClockKind.valueOf(row.getString("clock")),
        row.getInt("cycle"),
        start,
        instant(row, "stopped_at"),
        instant(row, "due_at"),
        noneRemains ? null : Duration.ofMillis(remaining),
        Duration.ofMillis(row.getLong("elapsed_ms")),
        definition(row, "rule"),
        definition(row, "calendar"),
        ZoneId.of(row.getString("time_zone")),
        instant(row, "warn_at"),
        instant(row, "warned_at"),
        instant(row, "breached_at"),
        instant(row, "escalated_at"));
  }

  private static @Nullable RecordVersion definition(ResultSet row, String of) throws SQLException {
    String organization = row.getString(of + "_organization");
    return organization == null
        ? null
        : new RecordVersion(
            organization, row.getString(of + "_code"), row.getLong(of + "_version"));
  }

  private static @Nullable OffsetDateTime time(@Nullable Instant instant) {
    return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
  }

  private static @Nullable Long millis(@Nullable Duration duration) {
    return duration == null ? null : duration.toMillis();
  }

  private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }
}
