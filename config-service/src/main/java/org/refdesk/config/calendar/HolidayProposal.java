package org.refdesk.config.calendar;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The public holidays of a country or region, beside a calendar. */
record HolidayProposal(
    @Schema(examples = "NL") String country,
    @Schema(description = "Absent for what the whole country has in common.", examples = "BY")
        @Nullable String region,
    @Schema(
            description =
                "Those that are no exceptions of the calendar yet, in the form in which"
                    + " `exceptions` takes them.")
        List<DayException> exceptions,
    @Schema(description = "All of them, in order.") List<Holiday> holidays) {

  /** A holiday beside the calendar. */
  @Schema(name = "PublicHoliday")
  record Holiday(
      LocalDate date,
      DayOfWeek weekday,
      @Schema(description = "In the organization's language.", examples = "Koningsdag") String name,
      @Schema(description = "Whether the calendar opens on that date.") boolean open,
      @Schema(description = "Whether the calendar has an exception for that date.")
          boolean exception) {}
}
