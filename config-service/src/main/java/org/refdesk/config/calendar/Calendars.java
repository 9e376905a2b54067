package org.refdesk.config.calendar;

import static java.util.Map.entry;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAccessor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.refdesk.config.field.CodePattern;
import org.refdesk.config.field.DateShape;
import org.refdesk.config.field.Faults;
import org.refdesk.config.field.Field;
import org.refdesk.config.field.FlagShape;
import org.refdesk.config.field.GroupShape;
import org.refdesk.config.field.ListShape;
import org.refdesk.config.field.TextShape;
import org.refdesk.config.field.Values;
import org.refdesk.config.lookup.Draft;
import org.refdesk.config.lookup.LookupTable;
import org.refdesk.config.lookup.TableName;

/** Opening hours. The calendar {@code OPEN} of a branch, or of its library, governs deadlines. */
public final class Calendars implements LookupTable {

  public static final String PATH = "calendars";

  static final int MOST_EXCEPTIONS = 1_000;
  static final int LONGEST_NAME = 100;

  private static final int MOST_SLOTS = 12;

  public static final Field<Integer> OPENS =
      Field.required("opens", new TimeShape(false), "Local time of opening.", "09:00");
  public static final Field<Integer> CLOSES =
      Field.required("closes", new TimeShape(true), "Local time of closing, up to 24:00.", "17:00");

  private static final ListShape<Values> SLOT_LIST =
      new ListShape<>(GroupShape.of(OPENS, CLOSES), MOST_SLOTS);

  /** The days of the week, Monday first, each with its slots. */
  public static final List<Field<List<Values>>> DAYS = days();

  public static final Field<Values> WEEKLY =
      Field.required(
          "weekly",
          new WeeklyShape(new GroupShape(List.copyOf(DAYS))),
          "Opening hours by day of the week; a day with none is closed.",
          Field.object(
              entry(
                  "MONDAY",
                  List.of(
                      Field.object(entry("opens", "09:00"), entry("closes", "12:30")),
                      Field.object(entry("opens", "13:00"), entry("closes", "17:00")))),
              entry(
                  "SATURDAY",
                  List.of(Field.object(entry("opens", "10:00"), entry("closes", "16:00"))))));

  public static final Field<LocalDate> DATE =
      Field.required(
          "date",
          new DateShape(),
          "The local date; with everyYear its day and month count.",
          "2026-12-24");
  public static final Field<Boolean> EVERY_YEAR =
      Field.withDefault(
          "everyYear",
          new FlagShape(),
          false,
          "Whether it holds every year. One for the date alone wins over it.",
          true);
  public static final Field<List<Values>> SLOTS =
      Field.withDefault(
          "slots",
          SLOT_LIST,
          List.of(),
          "Opening hours of the day, in order; none: closed.",
          List.of(Field.object(entry("opens", "10:00"), entry("closes", "14:00"))));
  public static final Field<String> NAME =
      Field.optional(
          "name", TextShape.line(1, LONGEST_NAME), "What people call the day.", "Christmas Eve");

  static final ListShape<Values> EXCEPTION_LIST =
      new ListShape<>(GroupShape.of(DATE, EVERY_YEAR, SLOTS, NAME), MOST_EXCEPTIONS);

  static final List<Object> EXCEPTION_EXAMPLE =
      List.of(
          Field.object(entry("date", "2026-04-27"), entry("name", "King's Day")),
          Field.object(
              entry("date", "2026-12-24"),
              entry("everyYear", true),
              entry("slots", SLOTS.example()),
              entry("name", NAME.example())));

  public static final Field<List<Values>> EXCEPTIONS =
      Field.withDefault(
          "exceptions",
          EXCEPTION_LIST,
          List.of(),
          "Days that are closed or have other hours, in place of the weekly ones.",
          EXCEPTION_EXAMPLE);

  private static List<Field<List<Values>>> days() {
    List<Field<List<Values>>> days = new ArrayList<>();
    for (DayOfWeek day : DayOfWeek.values()) {
      days.add(
          Field.withDefault(
              day.name(),
              SLOT_LIST,
              List.of(),
              "Opening hours of the day, in order.",
              List.of(Field.object(entry("opens", "09:00"), entry("closes", "17:00")))));
    }
    return List.copyOf(days);
  }

  @Override
  public TableName name() {
    return new TableName(PATH, "calendar", "Calendars", null, null);
  }

  @Override
  public String purpose() {
    return "Opening hours. The effective calendar OPEN of a conversation's branch governs its"
        + " deadlines.";
  }

  @Override
  public CodePattern code() {
    return CodePattern.characters(4, "OPEN");
  }

  @Override
  public Example example() {
    return new Example("OPEN", "Opening hours");
  }

  @Override
  public boolean descriptionRequired() {
    return false;
  }

  @Override
  public List<Field<?>> fields() {
    return List.of(WEEKLY, EXCEPTIONS);
  }

  @Override
  public void check(Draft draft, Values fields, Faults faults) {
    Values weekly = fields.get(WEEKLY);
    if (weekly != null) {
      checkWeekly(weekly, faults.at(WEEKLY.name()));
    }
    List<Values> exceptions = fields.get(EXCEPTIONS);
    if (exceptions != null) {
      checkExceptions(exceptions, faults.at(EXCEPTIONS.name()));
    }
  }

  private static void checkWeekly(Values weekly, Faults at) {
    DAYS.forEach(day -> checkDay(weekly.require(day), at.at(day.name())));
    if (DAYS.stream().allMatch(day -> weekly.require(day).isEmpty())) {
      at.add("must open on one day at least: with none there would never be a working day");
    }
  }

  /**
   * Checks what no single exception tells.
   *
   * @param faults at the list
   */
  static void checkExceptions(List<Values> exceptions, Faults faults) {
    Map<TemporalAccessor, Integer> seen = new HashMap<>();
    for (int i = 0; i < exceptions.size(); i++) {
      DayException exception = DayException.of(exceptions.get(i));
      checkDay(exceptions.get(i).require(SLOTS), faults.at(i).at(SLOTS.name()));
      Integer first = seen.putIfAbsent(exception.day(), i);
      if (first != null) {
        faults
            .at(i)
            .at(DATE.name())
            .add(
                "is the %s of %s[%d] already; give each once"
                    .formatted(
                        exception.everyYear() ? "day of the year" : "date",
                        EXCEPTIONS.name(),
                        first));
      }
    }
  }

  private static void checkDay(List<Values> slots, Faults faults) {
    int closed = 0;
    for (int i = 0; i < slots.size(); i++) {
      int opens = slots.get(i).require(OPENS);
      int closes = slots.get(i).require(CLOSES);
      if (opens < closed) {
        faults
            .at(i)
            .at(OPENS.name())
            .add("must not lie before the slot ahead of it closes; give slots in order");
      }
      if (closes <= opens) {
        faults
            .at(i)
            .at(CLOSES.name())
            .add(
                "must be later than opens; hours past midnight are two slots, until 24:00 and from"
                    + " 00:00 of the next day");
      }
      closed = Math.max(closed, closes);
    }
  }
}
