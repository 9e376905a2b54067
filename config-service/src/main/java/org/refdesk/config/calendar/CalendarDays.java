package org.refdesk.config.calendar;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A calendar rendered day by day. */
record CalendarDays(
    @Schema(examples = "OPEN") String calendar,
    @Schema(description = "Code of the organization that defined it.", examples = "NYC")
        String definedBy,
    @Schema(
            description =
                "Whether the calendar is to be used today; if not, every day is open around the"
                    + " clock.")
        boolean effective,
    @Schema(
            description = "The zone in which dates and times are meant.",
            examples = "Europe/Amsterdam")
        String timeZone,
    @Schema(description = "Each date of the period, in order.") List<OpeningDay> items) {}
