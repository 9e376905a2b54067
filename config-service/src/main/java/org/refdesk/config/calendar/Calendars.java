package org.refdesk.config.calendar;

import static java.util.Map.entry;

import java.time.DayOfWeek;
import java.util.ArrayList;
import java.util.List;
import org.refdesk.config.field.CodePattern;
import org.refdesk.config.field.Faults;
import org.refdesk.config.field.Field;
import org.refdesk.config.field.GroupShape;
import org.refdesk.config.field.ListShape;
import org.refdesk.config.field.Values;
import org.refdesk.config.lookup.Draft;
import org.refdesk.config.lookup.LookupTable;
import org.refdesk.config.lookup.TableName;

/** Opening hours. The calendar {@code OPEN} of a branch, or of its library, governs deadlines. */
public final class Calendars implements LookupTable {

  private static final int MOST_SLOTS = 12;

  public static final Field<Integer> OPENS =
      Field.required("opens", new TimeShape(false), "Local time of opening.", "09:00");
  public static final Field<Integer> CLOSES =
      Field.required("closes", new TimeShape(true), "Local time of closing, up to 24:00.", "17:00");

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

  private static List<Field<List<Values>>> days() {
    List<Field<List<Values>>> days = new ArrayList<>();
    for (DayOfWeek day : DayOfWeek.values()) {
      days.add(
          Field.withDefault(
              day.name(),
              new ListShape<>(GroupShape.of(OPENS, CLOSES), MOST_SLOTS),
              List.of(),
              "Opening hours of the day, in order.",
              List.of(Field.object(entry("opens", "09:00"), entry("closes", "17:00")))));
    }
    return List.copyOf(days);
  }

  @Override
  public TableName name() {
    return new TableName("calendars", "calendar", "Calendars", null, null);
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
    return List.of(WEEKLY);
  }

  @Override
  public void check(Draft draft, Values fields, Faults faults) {
    Values weekly = fields.get(WEEKLY);
    if (weekly == null) {
      return;
    }
    Faults at = faults.at(WEEKLY.name());
    DAYS.forEach(day -> checkDay(weekly.require(day), at.at(day.name())));
    if (DAYS.stream().allMatch(day -> weekly.require(day).isEmpty())) {
      at.add("must open on one day at least: with none there would never be a working day");
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
