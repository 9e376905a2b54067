package org.refdesk.messaging.sla;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The opening hours of a branch, and working time counted by them.
 *
 * <p>Hours are local. What they mean in instants is settled in one place, {@link #hours}: a time
 * that the zone skips moves forward by the gap; one that occurs twice is the earlier for opening
 * and the later for closing; 24:00 is the first instant of the next local day; a date that the zone
 * left out has no hours. Overlapping hours count once. A day is a working day when at least an
 * instant of it is open.
 *
 * <p>A search for the next working day gives up after {@link #PATIENCE_DAYS} days without one, so
 * that a calendar that never opens again costs a bounded time and has, honestly, no deadline.
 *
 * @param zone the branch's time zone
 * @param weekly the regular hours; a weekday that is missing is closed
 * @param everyYear the hours of days of the year, in place of the regular ones; 29 February is one
 *     in leap years only; an empty list is a closed day
 * @param exceptions the hours of single dates, in place of all others; an empty list is a closed
 *     day
 */
public record BusinessCalendar(
    ZoneId zone,
    Map<DayOfWeek, List<OpeningSlot>> weekly,
    Map<MonthDay, List<OpeningSlot>> everyYear,
    Map<LocalDate, List<OpeningSlot>> exceptions) {

  /** Days without opening hours after which a calendar counts as closed for good: ten years. */
  public static final int PATIENCE_DAYS = 3_660;

  /** The largest number of working days that a deadline may lie ahead. */
  public static final int MAX_DAYS = 3_660;

  /**
   * How many dates away from its own a day's hours can lie: zones have moved by up to a day, which
   * carries hours into the next date or brings an earlier date back.
   */
  private static final int SPILL_DAYS = 2;

  private static final Duration MOMENT = Duration.ofNanos(1);
  private static final Duration FIRST_WINDOW = Duration.ofDays(15);
  private static final Duration LARGEST_WINDOW = Duration.ofDays(480);

  public BusinessCalendar {
    EnumMap<DayOfWeek, List<OpeningSlot>> days = new EnumMap<>(DayOfWeek.class);
    weekly.forEach(
        (day, slots) -> {
          if (!slots.isEmpty()) {
            days.put(day, ordered(slots));
          }
        });
    weekly = Collections.unmodifiableMap(days);
    everyYear = ordered(everyYear);
    exceptions = ordered(exceptions);
  }

  /** A calendar with the same hours every week and no exceptions. */
  public static BusinessCalendar weekly(ZoneId zone, Map<DayOfWeek, List<OpeningSlot>> weekly) {
    return new BusinessCalendar(zone, weekly, Map.of(), Map.of());
  }

  /** The calendar of a branch that has none: open every day from 00:00 to 24:00. */
  public static BusinessCalendar always(ZoneId zone) {
    EnumMap<DayOfWeek, List<OpeningSlot>> days = new EnumMap<>(DayOfWeek.class);
    for (DayOfWeek day : DayOfWeek.values()) {
      days.put(day, List.of(new OpeningSlot(LocalTime.MIDNIGHT, LocalTime.MIDNIGHT)));
    }
    return weekly(zone, days);
  }

  /** Whether the branch opens at all on this date. */
  public boolean isWorkingDay(LocalDate date) {
    return !hours(date).isEmpty();
  }

  /** When the branch first opens on this date; nothing when it stays closed. */
  public Optional<Instant> opening(LocalDate date) {
    return hours(date).stream().map(Interval::start).min(Instant::compareTo);
  }

  /** When the branch closes for the day; nothing when it stays closed. */
  public Optional<Instant> closing(LocalDate date) {
    return hours(date).stream().map(Interval::end).max(Instant::compareTo);
  }

  /**
   * The deadline a number of working days ahead: the closing time of the {@code days}-th working
   * day after the first one whose closing time is after {@code start}.
   *
   * @param days from 0, which is the closing time of that first working day itself, to {@link
   *     #MAX_DAYS}
   * @return nothing when the calendar runs out of working days before
   */
  public Optional<Instant> deadline(Instant start, int days) {
    if (days < 0 || days > MAX_DAYS) {
      throw new IllegalArgumentException("Days lie between 0 and " + MAX_DAYS + ", not " + days);
    }
    int ahead = -1;
    int closedInARow = 0;
    LocalDate date = dateOf(start).minusDays(SPILL_DAYS);
    while (closedInARow <= PATIENCE_DAYS) {
      Optional<Instant> closing = closing(date);
      closedInARow = closing.isPresent() ? 0 : closedInARow + 1;
      if (closing.isPresent() && (ahead >= 0 || closing.get().isAfter(start))) {
        ahead++;
        if (ahead == days) {
          return closing;
        }
      }
      date = date.plusDays(1);
    }
    return Optional.empty();
  }

  /**
   * The open time between two instants, as disjoint intervals in order.
   *
   * @return nothing when {@code to} is not after {@code from}
   */
  public List<Interval> openTime(Instant from, Instant to) {
    if (!from.isBefore(to)) {
      return List.of();
    }
    List<Interval> open = new ArrayList<>();
    LocalDate last = dateOf(to).plusDays(SPILL_DAYS);
    for (LocalDate date = dateOf(from).minusDays(SPILL_DAYS);
        !date.isAfter(last);
        date = date.plusDays(1)) {
      for (Interval hours : hours(date)) {
        hours.within(from, to).ifPresent(open::add);
      }
    }
    return Interval.union(open);
  }

  /**
   * The working time from one instant to another; negative when {@code to} is the earlier one, as
   * with {@link Duration#between}. However far apart the two are, only the open time of one window
   * is held at once.
   */
  public Duration workingTimeBetween(Instant from, Instant to) {
    if (to.isBefore(from)) {
      return workingTimeBetween(to, from).negated();
    }
    Duration time = Duration.ZERO;
    Instant begin = from;
    while (begin.isBefore(to)) {
      boolean last = Duration.between(begin, to).compareTo(LARGEST_WINDOW) <= 0;
      Instant end = last ? to : begin.plus(LARGEST_WINDOW);
      for (Interval open : openTime(begin, end)) {
        time = time.plus(open.length());
      }
      begin = end;
    }
    return time;
  }

  /**
   * The first instant, not before {@code from}, by which this much working time has passed since
   * then. Time that runs out exactly at a closing time ends at that closing time, not at the next
   * opening.
   *
   * @param time not negative
   * @return nothing when the calendar runs out of opening hours before
   */
  public Optional<Instant> addWorkingTime(Instant from, Duration time) {
    if (time.isNegative()) {
      throw new IllegalArgumentException("Working time to add is not negative: " + time);
    }
    if (time.isZero()) {
      return Optional.of(from);
    }
    Duration left = time;
    Instant lastOpen = from;
    Instant begin = from;
    Duration window = FIRST_WINDOW;
    while (Duration.between(lastOpen, begin).toDays() <= PATIENCE_DAYS) {
      Instant end = begin.plus(window);
      for (Interval open : openTime(begin, end)) {
        if (left.compareTo(open.length()) <= 0) {
          return Optional.of(open.start().plus(left));
        }
        left = left.minus(open.length());
        lastOpen = open.end();
      }
      begin = end;
      window =
          window.multipliedBy(2).compareTo(LARGEST_WINDOW) < 0
              ? window.multipliedBy(2)
              : LARGEST_WINDOW;
    }
    return Optional.empty();
  }

  /**
   * The first instant, not before {@code from}, at which the branch is open. A closing time is
   * none: what would happen exactly then waits for the next opening.
   *
   * @return nothing when the calendar runs out of opening hours before
   */
  public Optional<Instant> nextOpen(Instant from) {
    return addWorkingTime(from, MOMENT).map(moment -> moment.minus(MOMENT));
  }

  /**
   * The last instant from which this much working time is left until {@code to}. Time that reaches
   * back exactly to an opening time begins at that opening, not at the closing before it.
   *
   * @param from the answer where there is less working time than that between the two
   * @param time longer than zero
   */
  public Instant lastWithWorkingTimeLeft(Instant from, Instant to, Duration time) {
    Duration left = time;
    for (Interval open : openTime(from, to).reversed()) {
      if (left.compareTo(open.length()) <= 0) {
        return open.end().minus(left);
      }
      left = left.minus(open.length());
    }
    return from;
  }

  /** The open intervals of a date; on a day when clocks change they may overlap. */
  private List<Interval> hours(LocalDate date) {
    List<OpeningSlot> slots = slots(date);
    if (slots.isEmpty() || isLeftOut(date)) {
      return List.of();
    }
    List<Interval> hours = new ArrayList<>(slots.size());
    for (OpeningSlot slot : slots) {
      Instant opens = ZonedDateTime.ofLocal(date.atTime(slot.opens()), zone, null).toInstant();
      Instant closes = closing(date, slot);
      // Hours that end within a gap can move beyond their own end and vanish.
      if (opens.isBefore(closes)) {
        hours.add(new Interval(opens, closes));
      }
    }
    return hours;
  }

  private List<OpeningSlot> slots(LocalDate date) {
    List<OpeningSlot> once = exceptions.get(date);
    if (once != null) {
      return once;
    }
    List<OpeningSlot> yearly = everyYear.get(MonthDay.from(date));
    return yearly != null ? yearly : weekly.getOrDefault(date.getDayOfWeek(), List.of());
  }

  private Instant closing(LocalDate date, OpeningSlot slot) {
    return slot.closesAtEndOfDay()
        ? date.plusDays(1).atStartOfDay(zone).toInstant()
        : ZonedDateTime.ofLocal(date.atTime(slot.closes()), zone, null)
            .withLaterOffsetAtOverlap()
            .toInstant();
  }

  private boolean isLeftOut(LocalDate date) {
    return !date.atStartOfDay(zone).toLocalDate().equals(date);
  }

  private LocalDate dateOf(Instant instant) {
    return LocalDate.ofInstant(instant, zone);
  }

  private static <D> Map<D, List<OpeningSlot>> ordered(Map<D, List<OpeningSlot>> hours) {
    Map<D, List<OpeningSlot>> ordered = new HashMap<>();
    hours.forEach((day, slots) -> ordered.put(day, ordered(slots)));
    return Collections.unmodifiableMap(ordered);
  }

  private static List<OpeningSlot> ordered(Collection<OpeningSlot> slots) {
    return slots.stream().sorted().toList();
  }
}
