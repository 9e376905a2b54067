package org.refdesk.messaging.sla;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The slow, obvious calendar: it looks at every minute and asks the zone for nothing but the local
 * time at that minute. For zones whose clocks change by whole minutes at whole minutes, as all have
 * since 1973.
 */
final class MinuteOracle {

  private static final int MINUTES_OF_DAY = 1_440;
  private static final int DAYS_AROUND = 2;

  private final BusinessCalendar calendar;
  private final Map<Long, long[]> clock = new HashMap<>();
  private final Map<LocalDate, List<Interval>> hours = new HashMap<>();
  private final Map<Long, BitSet> openMinutes = new HashMap<>();

  MinuteOracle(BusinessCalendar calendar) {
    this.calendar = calendar;
  }

  boolean isWorkingDay(LocalDate date) {
    return !hours(date).isEmpty();
  }

  Instant closing(LocalDate date) {
    return hours(date).stream().map(Interval::end).max(Instant::compareTo).orElseThrow();
  }

  /** Date by date, as the definition says; nothing when no working day comes in these days. */
  Optional<Instant> deadline(Instant start, int days, int lookAhead) {
    LocalDate first = LocalDate.ofInstant(start, calendar.zone());
    List<LocalDate> workingDays = new ArrayList<>();
    for (int i = -DAYS_AROUND; i < lookAhead; i++) {
      LocalDate date = first.plusDays(i);
      boolean counts = isWorkingDay(date);
      if (counts && (!workingDays.isEmpty() || closing(date).isAfter(start))) {
        workingDays.add(date);
      }
      if (workingDays.size() > days) {
        return Optional.of(closing(workingDays.get(days)));
      }
    }
    return Optional.empty();
  }

  /** Adds up the open part of every minute between the two. */
  Duration workingTimeBetween(Instant from, Instant to) {
    long millis = 0;
    for (Instant at = from; at.isBefore(to); at = nextMinute(at)) {
      if (isOpen(at)) {
        Instant end = nextMinute(at).isBefore(to) ? nextMinute(at) : to;
        millis += Duration.between(at, end).toMillis();
      }
    }
    return Duration.ofMillis(millis);
  }

  /** Spends the time minute by minute; nothing when it lasts longer than these days. */
  Optional<Instant> addWorkingTime(Instant from, Duration time, int lookAhead) {
    Duration left = time;
    Instant end = from.plus(Duration.ofDays(lookAhead));
    for (Instant at = from; at.isBefore(end); at = nextMinute(at)) {
      if (left.isZero()) {
        return Optional.of(at);
      }
      while (isClosedAllDay(at) && at.isBefore(end)) {
        at = nextDay(at);
      }
      if (isOpen(at)) {
        Duration minute = Duration.between(at, nextMinute(at));
        if (left.compareTo(minute) <= 0) {
          return Optional.of(at.plus(left));
        }
        left = left.minus(minute);
      }
    }
    return Optional.empty();
  }

  boolean isOpen(Instant at) {
    return minutesOf(at).get(Math.floorMod(minute(at), MINUTES_OF_DAY));
  }

  private boolean isClosedAllDay(Instant at) {
    return minutesOf(at).isEmpty();
  }

  private BitSet minutesOf(Instant at) {
    return openMinutes.computeIfAbsent(
        Math.floorDiv(minute(at), MINUTES_OF_DAY), this::openMinutesOf);
  }

  private static long minute(Instant at) {
    return Math.floorDiv(at.getEpochSecond(), 60);
  }

  private static Instant nextDay(Instant at) {
    return instant((Math.floorDiv(minute(at), MINUTES_OF_DAY) + 1) * MINUTES_OF_DAY);
  }

  private BitSet openMinutesOf(long epochDay) {
    BitSet open = new BitSet(MINUTES_OF_DAY);
    for (int i = -DAYS_AROUND; i <= DAYS_AROUND; i++) {
      for (Interval slot : hours(LocalDate.ofEpochDay(epochDay + i))) {
        long from = slot.start().getEpochSecond() / 60 - epochDay * MINUTES_OF_DAY;
        long to = slot.end().getEpochSecond() / 60 - epochDay * MINUTES_OF_DAY;
        if (to > 0 && from < MINUTES_OF_DAY) {
          open.set((int) Math.max(from, 0), (int) Math.min(to, MINUTES_OF_DAY));
        }
      }
    }
    return open;
  }

  private List<Interval> hours(LocalDate date) {
    return hours.computeIfAbsent(date, this::readHours);
  }

  private List<Interval> readHours(LocalDate date) {
    List<OpeningSlot> slots = slots(date);
    List<Interval> read = new ArrayList<>();
    if (slots.isEmpty() || !isEverShown(date)) {
      return read;
    }
    for (OpeningSlot slot : slots) {
      long opens = showing(date, slot.opens(), false);
      long closes = slot.closesAtEndOfDay() ? firstAfter(date) : showing(date, slot.closes(), true);
      if (opens < closes) {
        read.add(new Interval(instant(opens), instant(closes)));
      }
    }
    return read;
  }

  /** The rules from the weakest to the strongest, the last one that applies counting. */
  private List<OpeningSlot> slots(LocalDate date) {
    List<OpeningSlot> slots = new ArrayList<>();
    calendar.weekly().forEach((day, hours) -> replace(slots, hours, day == date.getDayOfWeek()));
    calendar
        .everyYear()
        .forEach(
            (day, hours) ->
                replace(
                    slots,
                    hours,
                    day.getMonthValue() == date.getMonthValue()
                        && day.getDayOfMonth() == date.getDayOfMonth()));
    calendar.exceptions().forEach((day, hours) -> replace(slots, hours, day.isEqual(date)));
    return slots;
  }

  private static void replace(List<OpeningSlot> slots, List<OpeningSlot> hours, boolean applies) {
    if (applies) {
      slots.clear();
      slots.addAll(hours);
    }
  }

  private boolean isEverShown(LocalDate date) {
    return Arrays.stream(clockAround(date))
        .anyMatch(shown -> Math.floorDiv(shown, MINUTES_OF_DAY) == date.toEpochDay());
  }

  /** The first minute at which clocks show a later date than this. */
  private long firstAfter(LocalDate date) {
    long[] clock = clockAround(date);
    int i = 0;
    while (Math.floorDiv(clock[i], MINUTES_OF_DAY) <= date.toEpochDay()) {
      i++;
    }
    return firstMinuteAround(date) + i;
  }

  /** The minute at which clocks show this time, or would show it had they not skipped it. */
  private long showing(LocalDate date, LocalTime time, boolean last) {
    long wanted = date.toEpochDay() * MINUTES_OF_DAY + time.toSecondOfDay() / 60;
    long[] clock = clockAround(date);
    int found = -1;
    int jump = -1;
    for (int i = 1; i < clock.length; i++) {
      if (clock[i] == wanted && (found < 0 || last)) {
        found = i;
      }
      if (clock[i - 1] < wanted && wanted < clock[i]) {
        jump = i;
      }
    }
    if (found >= 0) {
      return firstMinuteAround(date) + found;
    }
    long skippedBefore = wanted - clock[jump - 1] - 1;
    return firstMinuteAround(date) + jump + skippedBefore;
  }

  /** What clocks show at each minute of the days around a date, as minutes since 1970-01-01. */
  private long[] clockAround(LocalDate date) {
    long[] shown = new long[(2 * DAYS_AROUND + 1) * MINUTES_OF_DAY];
    for (int i = 0; i <= 2 * DAYS_AROUND; i++) {
      long[] day = clock.computeIfAbsent(date.toEpochDay() - DAYS_AROUND + i, this::clockOn);
      System.arraycopy(day, 0, shown, i * MINUTES_OF_DAY, MINUTES_OF_DAY);
    }
    return shown;
  }

  private long[] clockOn(long epochDay) {
    long[] shown = new long[MINUTES_OF_DAY];
    for (int i = 0; i < shown.length; i++) {
      long minute = epochDay * MINUTES_OF_DAY + i;
      ZoneOffset offset = calendar.zone().getRules().getOffset(instant(minute));
      shown[i] = minute + offset.getTotalSeconds() / 60;
    }
    return shown;
  }

  private static long firstMinuteAround(LocalDate date) {
    return (date.toEpochDay() - DAYS_AROUND) * MINUTES_OF_DAY;
  }

  private static Instant instant(long minute) {
    return Instant.ofEpochSecond(minute * 60);
  }

  private static Instant nextMinute(Instant at) {
    return instant(Math.floorDiv(at.getEpochSecond(), 60) + 1);
  }
}
