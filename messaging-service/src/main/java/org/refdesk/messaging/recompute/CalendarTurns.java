package org.refdesk.messaging.recompute;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.refdesk.messaging.deadline.Due;
import org.refdesk.messaging.deadline.DueWork;
import org.refdesk.messaging.reference.CalendarPeriod;
import org.refdesk.messaging.reference.CalendarPeriods;

/**
 * Requests a recompute when the first day of a calendar comes, or the day after its last one: no
 * edit tells of that. Up to when it was looked is in the database, so that a service that was down
 * over midnight makes up for it, and of several replicas one does it.
 */
@ApplicationScoped
public class CalendarTurns implements DueWork {

  private static final String LOOKED =
      "select looked_at from calendar_look for no key update skip locked";
  private static final String LOOK = "update calendar_look set looked_at = ?";
  private static final String REQUEST = "select request_recompute(?, ?, ?)";

  /** How often to note that there was nothing: more than once a day, and not at each look. */
  private static final Duration NOTE_EVERY = Duration.ofHours(1);

  private final DataSource database;
  private final CalendarPeriods periods;
  private final Clock clock;

  @Inject
  public CalendarTurns(DataSource database, CalendarPeriods periods, Clock clock) {
    this.database = database;
    this.periods = periods;
    this.clock = clock;
  }

  @Override
  public Due due() {
    return Due.CALENDARS;
  }

  @Override
  @Transactional
  public int sweep(Instant now, int most) throws SQLException {
    try (Connection connection = database.getConnection()) {
      Instant looked = looked(connection);
      if (looked == null || !looked.isBefore(now)) {
        return 0;
      }
      int turned = 0;
      for (CalendarPeriod period : periods.around(looked, now)) {
        if (period.turned(looked, now)) {
          request(connection, period, now);
          turned++;
        }
      }
      if (turned > 0 || looked.plus(NOTE_EVERY).isBefore(now)) {
        note(connection, now);
      }
      return turned;
    }
  }

  @Override
  @Transactional
  public Optional<Instant> next() throws SQLException {
    Instant now = clock.instant();
    return periods.around(now, now).stream()
        .flatMap(period -> period.next(now).stream())
        .min(Instant::compareTo);
  }

  /** Up to when it was looked; null while another replica looks. */
  private static @Nullable Instant looked(Connection connection) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(LOOKED);
        ResultSet row = statement.executeQuery()) {
      return row.next() ? row.getObject(1, OffsetDateTime.class).toInstant() : null;
    }
  }

  private static void request(Connection connection, CalendarPeriod period, Instant now)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(REQUEST)) {
      statement.setString(1, period.place());
      statement.setString(2, period.calendar());
      statement.setObject(3, now.atOffset(ZoneOffset.UTC));
      statement.execute();
    }
  }

  private static void note(Connection connection, Instant now) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(LOOK)) {
      statement.setObject(1, now.atOffset(ZoneOffset.UTC));
      statement.executeUpdate();
    }
  }
}
