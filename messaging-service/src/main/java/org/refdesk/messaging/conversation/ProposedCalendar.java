package org.refdesk.messaging.conversation;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.temporal.TemporalAccessor;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Checks the fields of a calendar as config-service does before it takes them. */
final class ProposedCalendar {

  private static final int MOST_SLOTS = 12;
  private static final int MOST_EXCEPTIONS = 1_000;
  private static final int LONGEST_NAME = 100;

  private static final Set<String> FIELDS = Set.of("weekly", "exceptions");
  private static final Set<String> SLOT = Set.of("opens", "closes");
  private static final Set<String> EXCEPTION = Set.of("date", "everyYear", "slots", "name");
  private static final Set<String> DAYS =
      Arrays.stream(DayOfWeek.values()).map(DayOfWeek::name).collect(Collectors.toSet());

  private static final Pattern TIME = Pattern.compile("([01][0-9]|2[0-3]):[0-5][0-9]");
  private static final Pattern TIME_OR_END = Pattern.compile(TIME.pattern() + "|24:00");

  private final StrictFields strict;

  private ProposedCalendar(StrictFields strict) {
    this.strict = strict;
  }

  /** Tells what is wrong with the fields of a calendar. */
  static void check(JsonNode fields, StrictFields strict) {
    new ProposedCalendar(strict).check(fields);
  }

  private void check(JsonNode fields) {
    if (strict.isObject(fields, "fields", FIELDS)) {
      checkWeekly(fields.path("weekly"), "fields.weekly");
      checkExceptions(fields.path("exceptions"), "fields.exceptions");
    }
  }

  private void checkWeekly(JsonNode weekly, String at) {
    if (StrictFields.isLeftOut(weekly)) {
      strict.require(weekly, at, "opening hours by day of the week");
      return;
    }
    if (!strict.isObject(weekly, at, DAYS)) {
      return;
    }
    int before = strict.faults();
    DAYS.stream().sorted().forEach(day -> checkDay(weekly.path(day), at + "." + day));
    boolean closed = DAYS.stream().allMatch(day -> weekly.path(day).isEmpty());
    if (closed && strict.faults() == before) {
      strict.fault(
          at, "must open on one day at least: with none there would never be a working day");
    }
  }

  private void checkDay(JsonNode day, String at) {
    List<JsonNode> slots = strict.list(day, at, MOST_SLOTS);
    String closed = "";
    for (int i = 0; i < slots.size(); i++) {
      String here = at + "[" + i + "]";
      JsonNode slot = slots.get(i);
      if (!strict.isObject(slot, here, SLOT)) {
        continue;
      }
      String opens = time(slot.path("opens"), here + ".opens", TIME, "23:59");
      String closes = time(slot.path("closes"), here + ".closes", TIME_OR_END, "24:00");
      if (opens == null || closes == null) {
        continue;
      }
      // times of this form are in order as texts are
      if (opens.compareTo(closed) < 0) {
        strict.fault(
            here + ".opens",
            "must not lie before the slot ahead of it closes; give slots in order");
      }
      if (closes.compareTo(opens) <= 0) {
        strict.fault(
            here + ".closes",
            "must be later than opens; hours past midnight are two slots, until 24:00 and from"
                + " 00:00 of the next day");
      }
      closed = closes.compareTo(closed) > 0 ? closes : closed;
    }
  }

  private @Nullable String time(JsonNode json, String at, Pattern form, String last) {
    if (StrictFields.isLeftOut(json)) {
      strict.require(json, at, "a local time");
      return null;
    }
    if (!json.isTextual() || !form.matcher(json.textValue()).matches()) {
      strict.fault(at, "must be a time from 00:00 to " + last + " as in 09:30");
      return null;
    }
    return json.textValue();
  }

  private void checkExceptions(JsonNode json, String at) {
    List<JsonNode> exceptions = strict.list(json, at, MOST_EXCEPTIONS);
    Map<TemporalAccessor, Integer> seen = new HashMap<>();
    for (int i = 0; i < exceptions.size(); i++) {
      JsonNode exception = exceptions.get(i);
      String here = at + "[" + i + "]";
      if (!strict.isObject(exception, here, EXCEPTION)) {
        continue;
      }
      strict.require(exception.path("date"), here + ".date", "the local date");
      LocalDate date = strict.date(exception.path("date"), here + ".date");
      boolean everyYear = strict.flag(exception.path("everyYear"), here + ".everyYear");
      checkDay(exception.path("slots"), here + ".slots");
      checkName(exception.path("name"), here + ".name");
      Integer first =
          date == null ? null : seen.putIfAbsent(everyYear ? MonthDay.from(date) : date, i);
      if (first != null) {
        strict.fault(
            here + ".date",
            "is the %s of exceptions[%d] already; give each once"
                .formatted(everyYear ? "day of the year" : "date", first));
      }
    }
  }

  private void checkName(JsonNode name, String at) {
    if (StrictFields.isLeftOut(name)) {
      return;
    }
    String text = name.isTextual() ? name.textValue().strip() : "";
    if (text.isEmpty() || text.codePointCount(0, text.length()) > LONGEST_NAME) {
      strict.fault(at, "must be a text of 1 to " + LONGEST_NAME + " characters");
    }
  }
}
