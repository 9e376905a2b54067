package org.refdesk.messaging.reference;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/**
 * Finds the calendars that begin or end, of whichever organization: the copies of organizations and
 * lookup records are behind no wall.
 */
@ApplicationScoped
public class CalendarPeriods {

  /** Local dates differ from those of UTC by up to one. The day after the last one counts too. */
  private static final int MARGIN_DAYS = 2;

  /**
   * The opening hours that begin or end within some days, for each library and branch that sees
   * them: down the tree from who defined them, as far as nobody defines others.
   */
  private static final String FIND =
      """
      with recursive turning as (
        select organization, active_from, active_to from lookup_copy
        where kind = 'calendars' and code = 'OPEN' and not deleted and not hidden
          and ((active_from >= ? and active_from <= ?) or (active_to >= ? and active_to <= ?))),
      below (definer, place, level, time_zone, active_from, active_to) as (
        select t.organization, o.code, o.level, o.time_zone, t.active_from, t.active_to
        from turning t join organization_copy o on o.code = t.organization
        union all
        select b.definer, o.code, o.level, o.time_zone, b.active_from, b.active_to
        from organization_copy o join below b on o.parent = b.place
        where not exists (
          select from lookup_copy l
          where l.organization = o.code and l.kind = 'calendars' and l.code = 'OPEN'
            and not l.deleted))
      select definer || '/calendars/OPEN', place, time_zone, active_from, active_to
      from below where level in ('LIBRARY', 'BRANCH') order by place""";

  private final DataSource database;

  @Inject
  CalendarPeriods(DataSource database) {
    this.database = database;
  }

  /** The periods that begin or end between two instants, and perhaps some a day or two off. */
  @Transactional
  public List<CalendarPeriod> around(Instant from, Instant to) throws SQLException {
    LocalDate first = LocalDate.ofInstant(from, ZoneOffset.UTC).minusDays(MARGIN_DAYS);
    LocalDate last = LocalDate.ofInstant(to, ZoneOffset.UTC).plusDays(MARGIN_DAYS);
    try (Connection connection = database.getConnection();
        PreparedStatement statement = connection.prepareStatement(FIND)) {
      statement.setObject(1, first);
      statement.setObject(2, last);
      statement.setObject(3, first);
      statement.setObject(4, last);
      List<CalendarPeriod> periods = new ArrayList<>();
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          periods.add(
              new CalendarPeriod(
                  row.getString(1),
                  row.getString(2),
                  ZoneId.of(row.getString(3)),
                  row.getObject(4, LocalDate.class),
                  row.getObject(5, LocalDate.class)));
        }
      }
      return periods;
    }
  }
}
