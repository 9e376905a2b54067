package org.refdesk.messaging.routing;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DayOfWeek;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.refdesk.messaging.reference.EffectiveLookups;
import org.refdesk.messaging.reference.LookupKey;
import org.refdesk.messaging.sla.BusinessCalendar;
import org.refdesk.messaging.sla.OpeningSlot;

/** Reads the calendar that governs deadlines out of the lookups. */
public final class OpeningHours {

  /** The calendar that holds a place's opening hours. */
  public static final LookupKey KEY = new LookupKey(LookupKey.CALENDARS, "OPEN");

  private OpeningHours() {}

  /** The effective calendar; without one, every day from 00:00 to 24:00. */
  public static BusinessCalendar calendar(EffectiveLookups lookups) {
    return lookups
        .find(KEY.table(), KEY.code())
        .map(record -> weekly(record.fields().path("weekly"), lookups))
        .orElseGet(() -> BusinessCalendar.always(lookups.place().timeZone()));
  }

  private static BusinessCalendar weekly(JsonNode weekly, EffectiveLookups lookups) {
    Map<DayOfWeek, List<OpeningSlot>> slots = new EnumMap<>(DayOfWeek.class);
    for (DayOfWeek day : DayOfWeek.values()) {
      List<OpeningSlot> hours = new ArrayList<>();
      for (JsonNode slot : weekly.path(day.name())) {
        hours.add(OpeningSlot.of(slot.path("opens").asText(), slot.path("closes").asText()));
      }
      slots.put(day, hours);
    }
    return BusinessCalendar.weekly(lookups.place().timeZone(), slots);
  }
}
