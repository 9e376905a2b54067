package org.refdesk.config.calendar;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.TemporalAccessor;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.refdesk.commons.problem.FieldErrors;
import org.refdesk.config.calendar.ImportedEvent.Outcome;

/**
 * What the events of a file make of a calendar. Events for the same day make one exception; of
 * events that contradict each other the first one counts.
 */
final class ImportPlan {

  /** Rows of the answer: a few long events must not make a list without end. */
  static final int MOST_ROWS = 10_000;

  private final OpeningHours present;
  private final LocalDate today;
  private final EventInterpreter interpreter;
  private final List<Row> rows = new ArrayList<>();
  private final Map<TemporalAccessor, Claim> claims = new LinkedHashMap<>();
  private final Map<TemporalAccessor, Fate> fates = new HashMap<>();

  private ImportPlan(OpeningHours present, ZoneId zone, LocalDate today) {
    this.present = present;
    this.today = today;
    this.interpreter = new EventInterpreter(zone);
  }

  /**
   * @param present what the calendar says now
   * @param today in the organization's zone: what lies before it is not added any more
   * @throws io.quarkiverse.resteasy.problem.HttpProblem 422 if the events name too many dates
   */
  static ImportPlan of(
      List<CalendarEvent> events, OpeningHours present, ZoneId zone, LocalDate today) {
    ImportPlan plan = new ImportPlan(present, zone, today);
    events.forEach(plan::take);
    plan.claims.forEach((day, claim) -> plan.fates.put(day, plan.fate(day, claim)));
    return plan;
  }

  /** What a day gets from the events read so far. */
  private static final class Claim {
    final DayException first;
    final List<Slot> slots;
    final List<Set<LocalDate>> except = new ArrayList<>();

    Claim(DayException first) {
      this.first = first;
      this.slots = new ArrayList<>(first.slots());
    }

    DayException exception() {
      return new DayException(
          first.date(),
          first.everyYear(),
          slots.stream().sorted(Comparator.comparing(Slot::opens)).toList(),
          first.name());
    }

    /** Why another event for the same day cannot be joined; null if it can. */
    @Nullable String refuse(DayException other) {
      if (slots.isEmpty()) {
        return "another event of the file closes this day";
      }
      if (other.slots().isEmpty()) {
        return "another event of the file gives this day other hours";
      }
      return slots.stream().anyMatch(other.slots().getFirst()::overlaps)
          ? "its hours overlap with those of another event of the file"
          : null;
    }
  }

  private record Fate(Outcome outcome, @Nullable String reason) {}

  /**
   * A row of the answer.
   *
   * @param exception what the event alone says of a day; null if nothing
   * @param fate null where it is that of the day
   */
  private record Row(CalendarEvent event, @Nullable DayException exception, @Nullable Fate fate) {}

  private void take(CalendarEvent event) {
    switch (interpreter.read(event)) {
      case EventMeaning.None none -> add(new Row(event, null, ignored(none.reason())));
      case EventMeaning.Weekly weekly -> add(new Row(event, null, weekly(weekly)));
      case EventMeaning.Open open ->
          claim(event, open.date(), open.everyYear(), List.of(open.slot()), open.except());
      case EventMeaning.Closed closed ->
          closed
              .first()
              .datesUntil(closed.last().plusDays(1))
              .forEach(date -> claim(event, date, closed.everyYear(), List.of(), closed.except()));
    }
  }

  private static Fate ignored(String reason) {
    return new Fate(Outcome.IGNORED, reason);
  }

  /** Weekly hours are compared, not read: the calendar's own come with PUT. */
  private Fate weekly(EventMeaning.Weekly weekly) {
    for (DayOfWeek day : weekly.days()) {
      if (!present.on(day).contains(weekly.slot())) {
        return ignored("these are not the calendar's weekly hours; change those with PUT");
      }
    }
    return new Fate(Outcome.SAME, null);
  }

  private void claim(
      CalendarEvent event,
      LocalDate date,
      boolean everyYear,
      List<Slot> slots,
      Set<LocalDate> except) {
    DayException exception = new DayException(date, everyYear, slots, EventTexts.name(event));
    Claim claim = claims.get(exception.day());
    String refusal = claim == null ? null : claim.refuse(exception);
    if (claim == null) {
      claim = new Claim(exception);
      claims.put(exception.day(), claim);
    } else if (refusal == null) {
      claim.slots.addAll(slots);
    }
    if (refusal == null) {
      claim.except.add(except);
    }
    add(new Row(event, exception, refusal == null ? null : ignored(refusal)));
  }

  private void add(Row row) {
    if (rows.size() == MOST_ROWS) {
      throw FieldErrors.of(
          "body", "must name at most %d dates in all its events".formatted(MOST_ROWS));
    }
    rows.add(row);
  }

  private Fate fate(TemporalAccessor day, Claim claim) {
    DayException before = present.exceptions().get(day);
    DayException after = claim.exception();
    if (before != null && before.saysTheSameAs(after)) {
      return new Fate(Outcome.SAME, null);
    }
    if (!after.everyYear() && after.date().isBefore(today)) {
      return ignored("it lies before today");
    }
    if (claim.except.stream().flatMap(Set::stream).anyMatch(this::isLeftOpen)) {
      return ignored(
          "it leaves out dates (EXDATE) for which there is no exception; give each of them an event"
              + " of its own");
    }
    return new Fate(before == null ? Outcome.ADDED : Outcome.REPLACED, null);
  }

  /** A date that a yearly event leaves out must be told otherwise, or it would hold there too. */
  private boolean isLeftOpen(LocalDate date) {
    return !date.isBefore(today)
        && !present.exceptions().containsKey(date)
        && !claims.containsKey(date);
  }

  /** What is to be added to the calendar, in place of what it has for the same day. */
  List<DayException> changes() {
    return claims.entrySet().stream()
        .filter(claim -> isChange(fates.get(claim.getKey())))
        .map(claim -> claim.getValue().exception())
        .toList();
  }

  private static boolean isChange(@Nullable Fate fate) {
    return fate != null && (fate.outcome() == Outcome.ADDED || fate.outcome() == Outcome.REPLACED);
  }

  /** What becomes of each event on each of its dates, in the order of the file. */
  List<ImportedEvent> events() {
    return rows.stream().map(this::imported).toList();
  }

  private ImportedEvent imported(Row row) {
    DayException exception = row.exception();
    Fate own = row.fate();
    Fate fate = own != null || exception == null ? own : fates.get(exception.day());
    if (fate == null) {
      throw new IllegalStateException("each row has a fate");
    }
    return new ImportedEvent(
        row.event().number(),
        EventTexts.uid(row.event()),
        EventTexts.name(row.event()),
        exception == null ? null : exception.date(),
        exception != null && exception.everyYear(),
        exception == null ? null : exception.slots(),
        fate.outcome(),
        fate.reason());
  }
}
