package org.refdesk.config.calendar;

import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What becomes of an event on one date. */
record ImportedEvent(
    @Schema(description = "Place of the event in the file, from 1.", examples = "1") int event,
    @Schema(description = "Absent where the event has none.") @Nullable String uid,
    @Schema(description = "Its summary; absent where it has none.", examples = "Koningsdag")
        @Nullable String name,
    @Schema(description = "Absent for an event that names no date of the calendar.")
        @Nullable LocalDate date,
    boolean everyYear,
    @Schema(description = "Opening hours; none: closed. Absent for an event that is not read.")
        @Nullable List<Slot> slots,
    Outcome outcome,
    @Schema(description = "Why it is ignored.") @Nullable String reason) {

  /** What becomes of it. */
  enum Outcome {
    /** An exception for a day that had none. */
    ADDED,
    /** The calendar says so already. */
    SAME,
    /** The exception for that day becomes another. */
    REPLACED,
    /** Nothing; the reason says why. */
    IGNORED
  }
}
