package org.refdesk.config.calendar;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.refdesk.config.field.Values;

/**
 * Opening hours within a local day. Both times are written {@code HH:mm}, so that their order as
 * texts is their order in time.
 *
 * @param opens from 00:00
 * @param closes up to 24:00, later than {@code opens}
 */
@Schema(name = "OpeningSlot")
record Slot(@Schema(examples = "09:00") String opens, @Schema(examples = "17:00") String closes) {

  static final String END_OF_DAY = "24:00";

  /** From 00:00 to 24:00. */
  static final Slot WHOLE_DAY = new Slot("00:00", END_OF_DAY);

  static List<Slot> list(List<Values> slots) {
    return slots.stream()
        .map(
            slot ->
                new Slot(
                    TimeShape.text(slot.require(Calendars.OPENS)),
                    TimeShape.text(slot.require(Calendars.CLOSES))))
        .toList();
  }

  boolean overlaps(Slot other) {
    return opens.compareTo(other.closes) < 0 && other.opens.compareTo(closes) < 0;
  }

  boolean closesAtEndOfDay() {
    return closes.equals(END_OF_DAY);
  }

  LocalDateTime opensOn(LocalDate date) {
    return date.atTime(LocalTime.parse(opens));
  }

  LocalDateTime closesOn(LocalDate date) {
    return closesAtEndOfDay()
        ? date.plusDays(1).atStartOfDay()
        : date.atTime(LocalTime.parse(closes));
  }
}
