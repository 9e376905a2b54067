package org.refdesk.messaging.routing;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.refdesk.messaging.reference.EffectiveLookups;
import org.refdesk.messaging.reference.LookupKey;
import org.refdesk.messaging.reference.RecordVersion;
import org.refdesk.messaging.sla.BusinessCalendar;
import org.refdesk.messaging.sla.OpeningSlot;

/**
 * Reads the calendar that governs deadlines out of the lookups. Calendars were checked before they
 * were published; should one still hold what cannot be read, that part of it counts as not said,
 * for no conversation may fail because of it.
 */
public final class OpeningHours {

  /** The calendar that holds a place's opening hours. */
  public static final LookupKey KEY = new LookupKey(LookupKey.CALENDARS, "OPEN");

  private OpeningHours() {}

  /**
   * Opening hours and where they come from.
   *
   * @param definition the calendar's; null where there is none and the branch counts as always open
   */
  public record Governing(BusinessCalendar calendar, @Nullable RecordVersion definition) {}

  /** The effective calendar; without one, every day from 00:00 to 24:00. */
  public static Governing governing(EffectiveLookups lookups) {
    ZoneId zone = lookups.place().timeZone();
    return lookups
        .find(KEY.table(), KEY.code())
        .flatMap(
            record ->
                calendar(record.fields(), zone)
                    .map(calendar -> new Governing(calendar, record.definition())))
        .orElseGet(() -> new Governing(BusinessCalendar.always(zone), null));
  }

  /** The same without its origin. */
  public static BusinessCalendar calendar(EffectiveLookups lookups) {
    return governing(lookups).calendar();
  }

  /**
   * The calendar that the fields of a record hold. It opens on one weekday at least; where none can
   * be read, it is no calendar.
   */
  public static Optional<BusinessCalendar> calendar(JsonNode fields, ZoneId zone) {
    Map<DayOfWeek, List<OpeningSlot>> weekly = new EnumMap<>(DayOfWeek.class);
    for (DayOfWeek day : DayOfWeek.values()) {
      slots(fields.path("weekly").path(day.name()))
          .filter(slots -> !slots.isEmpty())
          .ifPresent(slots -> weekly.put(day, slots));
    }
    if (weekly.isEmpty()) {
      return Optional.empty();
    }
    Map<MonthDay, List<OpeningSlot>> everyYear = new HashMap<>();
    Map<LocalDate, List<OpeningSlot>> once = new HashMap<>();
    for (JsonNode exception : fields.path("exceptions")) {
      LocalDate date = date(exception.path("date")).orElse(null);
      List<OpeningSlot> slots = slots(exception.path("slots")).orElse(null);
      if (date != null && slots != null) {
        if (exception.path("everyYear").asBoolean(false)) {
          everyYear.put(MonthDay.from(date), slots);
        } else {
          once.put(date, slots);
        }
      }
    }
    return Optional.of(new BusinessCalendar(zone, weekly, everyYear, once));
  }

  private static Optional<LocalDate> date(JsonNode json) {
    try {
      return Optional.of(LocalDate.parse(json.asText()));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /** The slots of a day, none where it is closed; nothing if one of them cannot be read. */
  private static Optional<List<OpeningSlot>> slots(JsonNode json) {
    if (!json.isArray() && !json.isMissingNode()) {
      return Optional.empty();
    }
    List<OpeningSlot> slots = new ArrayList<>();
    try {
      for (JsonNode slot : json) {
        slots.add(OpeningSlot.of(slot.path("opens").asText(), slot.path("closes").asText()));
      }
    } catch (DateTimeException | IllegalArgumentException e) {
      return Optional.empty();
    }
    return Optional.of(slots);
  }
}
