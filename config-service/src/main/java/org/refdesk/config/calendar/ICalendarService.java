package org.refdesk.config.calendar;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.refdesk.commons.problem.CommonProblem;
import org.refdesk.config.calendar.CalendarRecords.Seen;
import org.refdesk.config.lookup.LookupView;

/** Calendars out to other programs and in from them. */
@ApplicationScoped
public class ICalendarService {

  private final CalendarRecords calendars;

  @Inject
  ICalendarService(CalendarRecords calendars) {
    this.calendars = calendars;
  }

  /**
   * The calendar that the organization sees, as iCalendar.
   *
   * @throws io.quarkiverse.resteasy.problem.HttpProblem 404 if there is none, or it is hidden
   */
  @Transactional
  public String write(String code) {
    Seen seen = calendars.get(code);
    if (seen.record().hidden()) {
      throw CommonProblem.NOT_FOUND.because(
          "The calendar is hidden here: every day is open from 00:00 to 24:00.");
    }
    return ICalendarWriter.write(seen.record(), seen.here().timeZone());
  }

  /**
   * What the events would make of a calendar of the organization's own; nothing is changed.
   *
   * @throws io.quarkiverse.resteasy.problem.HttpProblem 404 if there is no such calendar, 412 if it
   *     is inherited, 409 if it hides another
   */
  @Transactional
  Read plan(String code, List<CalendarEvent> events) {
    Seen own = calendars.getOwn(code);
    return new Read(own.record().version(), CalendarImport.of(plan(own, events).events(), null));
  }

  /**
   * Makes of the calendar what the events say, all or nothing.
   *
   * @param ifMatch the request's If-Match header
   * @param by subject of the caller
   * @throws io.quarkiverse.resteasy.problem.HttpProblem as {@link #plan}; 412 or 428 if the caller
   *     has not read the present version; 422 if there would be too many exceptions
   */
  @Transactional
  Read apply(String code, List<CalendarEvent> events, @Nullable String ifMatch, String by) {
    Seen own = calendars.getOwn(code, ifMatch);
    ImportPlan plan = plan(own, events);
    LookupView saved = calendars.add(own, plan.changes(), by);
    return new Read(saved.version(), CalendarImport.of(plan.events(), saved));
  }

  private static ImportPlan plan(Seen own, List<CalendarEvent> events) {
    return ImportPlan.of(events, own.hours(), own.here().timeZone(), own.today());
  }

  /**
   * What came of reading a file.
   *
   * @param version of the calendar, as it is then
   */
  record Read(long version, CalendarImport view) {}
}
