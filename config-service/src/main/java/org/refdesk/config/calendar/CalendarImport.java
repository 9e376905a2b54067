package org.refdesk.config.calendar;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.refdesk.config.calendar.ImportedEvent.Outcome;
import org.refdesk.config.lookup.LookupView;

/** What an iCalendar file would make of a calendar, or has made of it. */
record CalendarImport(
    @Schema(description = "True if nothing was changed.") boolean dryRun,
    @Schema(description = "How many of the rows of `events` are so.") int added,
    int same,
    int replaced,
    int ignored,
    @Schema(description = "A row for each event and date, in the order of the file.")
        List<ImportedEvent> events,
    @Schema(
            ref = "#/components/schemas/Calendar",
            description = "The calendar as it is now; absent after a dry run.")
        @Nullable LookupView calendar) {

  static CalendarImport of(List<ImportedEvent> events, @Nullable LookupView calendar) {
    return new CalendarImport(
        calendar == null,
        count(events, Outcome.ADDED),
        count(events, Outcome.SAME),
        count(events, Outcome.REPLACED),
        count(events, Outcome.IGNORED),
        events,
        calendar);
  }

  private static int count(List<ImportedEvent> events, Outcome outcome) {
    return Math.toIntExact(events.stream().filter(event -> event.outcome() == outcome).count());
  }
}
