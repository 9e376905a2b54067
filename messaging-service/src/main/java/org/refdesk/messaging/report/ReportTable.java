package org.refdesk.messaging.report;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.sql.PreparedStatement;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.hibernate.Session;
import org.jspecify.annotations.Nullable;
import org.refdesk.commons.organization.OrganizationContext;
import org.refdesk.messaging.sla.ClockKind;

/**
 * The rows of {@code report_count} and {@code report_change}. What a report tells is the sum of
 * both, read in one statement and so of one moment.
 */
@ApplicationScoped
public class ReportTable {

  /**
   * Whether it was in time says the cycle as it is kept: what was once recorded as late stays late,
   * whatever became of the calendar.
   */
  private static final String ADD =
      """
      insert into report_change
        (organization, month, department, type, category, milestone, bucket, unanswered, in_time)
      select ?, ?, ?, ?, ?, ?, ?, ?,
        case when d.due_at is null and d.breach_at is null then null
          else d.breach_at is null or d.breach_at > ? end
      from (values (1)) reached (n)
      left join deadline d
        on d.organization = ? and d.conversation_id = ? and d.clock = ? and d.cycle = ?""";

  /** The figures of milestones, in the order of the columns. */
  private static final String FIGURES =
      """
      count(*) filter (where milestone = 'RECEIVED') as received,
      count(*) filter (where milestone = 'ANSWERED') as answered,
      count(*) filter (where milestone = 'ANSWERED' and in_time) as answered_in_time,
      count(*) filter (where milestone = 'ANSWERED' and not in_time) as answered_late,
      count(*) filter (where milestone = 'PROCESSED') as processed,
      count(*) filter (where milestone = 'PROCESSED' and in_time) as processed_in_time,
      count(*) filter (where milestone = 'PROCESSED' and not in_time) as processed_late,
      count(*) filter (where unanswered) as processed_unanswered
      """;

  private static final String READ =
      """
      select case when :department then f.department end, case when :type then f.type end,
        case when :category then f.category end,
        case when :month then to_char(f.month, 'YYYY-MM') end, f.bucket,
        sum(f.received), sum(f.answered), sum(f.answered_in_time), sum(f.answered_late),
        sum(f.processed), sum(f.processed_in_time), sum(f.processed_late),
        sum(f.processed_unanswered)
      from (
        select month, department, type, category, bucket, received, answered, answered_in_time,
          answered_late, processed, processed_in_time, processed_late, processed_unanswered
        from report_count where organization = :organization and month between :first and :last
        union all
        select month, department, type, category, bucket,
      """
          + FIGURES
          + """
              from report_change where organization = :organization and month between :first and :last
              group by month, department, type, category, bucket) f
            group by 1, 2, 3, 4, 5""";

  private static final String FOLD =
      """
      with taken as (
        delete from report_change
        where organization = :organization and id = any (array(
          select id from report_change where organization = :organization order by id limit :most))
        returning month, department, type, category, bucket, milestone, in_time, unanswered),
      folded as (
        insert into report_count as c (organization, month, department, type, category, bucket,
          received, answered, answered_in_time, answered_late, processed, processed_in_time,
          processed_late, processed_unanswered)
        select :organization, month, department, type, category, bucket,
      """
          + FIGURES
          + """
              from taken group by month, department, type, category, bucket
              on conflict (organization, month, department, type, category, bucket) do update set
                received = c.received + excluded.received,
                answered = c.answered + excluded.answered,
                answered_in_time = c.answered_in_time + excluded.answered_in_time,
                answered_late = c.answered_late + excluded.answered_late,
                processed = c.processed + excluded.processed,
                processed_in_time = c.processed_in_time + excluded.processed_in_time,
                processed_late = c.processed_late + excluded.processed_late,
                processed_unanswered = c.processed_unanswered + excluded.processed_unanswered)
            select count(*) from taken""";

  private static final int BUCKET = 4;
  private static final int FIRST_FIGURE = 5;

  private final EntityManager entities;
  private final OrganizationContext organization;

  @Inject
  public ReportTable(EntityManager entities, OrganizationContext organization) {
    this.entities = entities;
    this.organization = organization;
  }

  /** Notes a milestone; the cycle by which it is judged must have been kept before. */
  @Transactional(TxType.MANDATORY)
  public void add(Reached reached) {
    ClockKind clock =
        switch (reached.milestone()) {
          case RECEIVED -> null;
          case ANSWERED -> ClockKind.RESPONSE;
          case PROCESSED -> ClockKind.PROCESSING;
        };
    @Nullable Object[] values = {
      organization.current(),
      reached.month().atDay(1),
      text(reached.department()),
      reached.type(),
      text(reached.category()),
      reached.milestone().name(),
      reached.workingTime() == null ? AnswerTimes.NONE : AnswerTimes.bucket(reached.workingTime()),
      reached.unanswered(),
      reached.at().atOffset(ZoneOffset.UTC),
      organization.current(),
      reached.conversation(),
      clock == null ? "" : clock.name(),
      reached.cycle()
    };
    entities
        .unwrap(Session.class)
        .doWork(
            connection -> {
              try (PreparedStatement statement = connection.prepareStatement(ADD)) {
                for (int i = 0; i < values.length; i++) {
                  statement.setObject(i + 1, values[i]);
                }
                statement.executeUpdate();
              }
            });
  }

  /** The figures of each group in which anything happened, in the order of its dimensions. */
  @SuppressWarnings("unchecked")
  Map<Group, Tally> read(ReportPeriod.Months months, List<Dimension> by) {
    List<Object[]> rows =
        entities
            .createNativeQuery(READ)
            .setParameter("organization", organization.current())
            .setParameter("first", months.first().atDay(1))
            .setParameter("last", months.last().atDay(1))
            .setParameter("department", by.contains(Dimension.DEPARTMENT))
            .setParameter("type", by.contains(Dimension.TYPE))
            .setParameter("category", by.contains(Dimension.CATEGORY))
            .setParameter("month", by.contains(Dimension.MONTH))
            .getResultList();
    Map<Group, Tally> tallies = new TreeMap<>(Group.order(by));
    for (Object[] row : rows) {
      Group group = new Group((String) row[0], (String) row[1], (String) row[2], (String) row[3]);
      int column = FIRST_FIGURE;
      Map<Tally.Figure, Long> figures = new EnumMap<>(Tally.Figure.class);
      for (Tally.Figure figure : Tally.Figure.values()) {
        figures.put(figure, number(row[column++]));
      }
      tallies.computeIfAbsent(group, first -> new Tally()).add((int) number(row[BUCKET]), figures);
    }
    return tallies;
  }

  /**
   * Moves the oldest milestones into the counts.
   *
   * @return how many were moved
   */
  int fold(int most) {
    return (int)
        number(
            entities
                .createNativeQuery(FOLD)
                .setParameter("organization", organization.current())
                .setParameter("most", most)
                .getSingleResult());
  }

  private static String text(@Nullable String value) {
    return value == null ? "" : value;
  }

  private static long number(Object value) {
    return ((Number) value).longValue();
  }
}
