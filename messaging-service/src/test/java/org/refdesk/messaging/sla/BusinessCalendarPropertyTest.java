package org.refdesk.messaging.sla;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.domains.Domain;
import net.jqwik.api.domains.DomainContext;
import org.refdesk.messaging.sla.SlaDomain.Offset;
import org.refdesk.messaging.sla.SlaDomain.Place;

@Domain(SlaDomain.class)
@Domain(DomainContext.Global.class)
class BusinessCalendarPropertyTest {

  /** The days that the oracle looks ahead; the calendar looks further. */
  private static final int LOOK_AHEAD = 60;

  @Property
  void workingTimeIsWhatMinutesAddUpTo(
      @ForAll Place place, @ForAll Offset one, @ForAll Offset other) {
    Instant from = earlier(place.at(one), place.at(other));
    Instant to = later(place.at(one), place.at(other));
    assertThat(place.calendar().workingTimeBetween(from, to))
        .isEqualTo(new MinuteOracle(place.calendar()).workingTimeBetween(from, to));
  }

  @Property
  void addingEndsWhereMinutesRunOut(
      @ForAll Place place, @ForAll Offset offset, @ForAll Duration time) {
    Instant from = place.at(offset);
    Optional<Instant> expected =
        new MinuteOracle(place.calendar()).addWorkingTime(from, time, LOOK_AHEAD);
    Optional<Instant> actual = place.calendar().addWorkingTime(from, time);
    if (expected.isPresent()) {
      assertThat(actual).isEqualTo(expected);
    } else {
      assertThat(actual.orElse(Instant.MAX)).isAfter(from.plus(Duration.ofDays(LOOK_AHEAD - 1)));
    }
  }

  @Property
  void deadlineIsFoundDateByDate(
      @ForAll Place place, @ForAll Offset offset, @ForAll @IntRange(max = 9) int days) {
    Instant start = place.at(offset);
    Optional<Instant> expected =
        new MinuteOracle(place.calendar()).deadline(start, days, LOOK_AHEAD);
    Optional<Instant> actual = place.calendar().deadline(start, days);
    if (expected.isPresent()) {
      assertThat(actual).isEqualTo(expected);
    } else {
      assertThat(actual.orElse(Instant.MAX)).isAfter(start.plus(Duration.ofDays(LOOK_AHEAD - 5)));
    }
  }

  @Property
  void workingTimeBetweenUndoesAdding(
      @ForAll Place place, @ForAll Offset offset, @ForAll Duration time) {
    Instant from = place.at(offset);
    Optional<Instant> to = place.calendar().addWorkingTime(from, time);
    Assume.that(to.isPresent());
    assertThat(place.calendar().workingTimeBetween(from, to.orElseThrow())).isEqualTo(time);
  }

  @Property
  void addingUndoesWorkingTimeBetweenUpToTheLastOpenInstant(
      @ForAll Place place, @ForAll Offset one, @ForAll Offset other) {
    Instant from = earlier(place.at(one), place.at(other));
    Instant to = later(place.at(one), place.at(other));
    List<Interval> open = place.calendar().openTime(from, to);
    Instant lastOpen = open.isEmpty() ? from : open.getLast().end();
    Duration time = place.calendar().workingTimeBetween(from, to);
    assertThat(place.calendar().addWorkingTime(from, time)).contains(lastOpen);
  }

  @Property
  void theLastInstantWithWorkingTimeLeftHasJustThatMuch(
      @ForAll Place place, @ForAll Offset one, @ForAll Offset other, @ForAll Duration time) {
    Assume.that(!time.isZero());
    Instant from = earlier(place.at(one), place.at(other));
    Instant to = later(place.at(one), place.at(other));
    MinuteOracle minutes = new MinuteOracle(place.calendar());
    Instant last = place.calendar().lastWithWorkingTimeLeft(from, to, time);
    if (minutes.workingTimeBetween(from, to).compareTo(time) <= 0) {
      Duration left = minutes.workingTimeBetween(last, to);
      assertThat(left).isEqualTo(minutes.workingTimeBetween(from, to));
    } else {
      assertThat(minutes.workingTimeBetween(last, to)).isEqualTo(time);
      assertThat(minutes.workingTimeBetween(last.plusMillis(1), to)).isLessThan(time);
    }
  }

  @Property
  void whatComesLaterIsDueNoEarlier(
      @ForAll Place place,
      @ForAll Offset one,
      @ForAll Offset other,
      @ForAll Duration time,
      @ForAll @IntRange(max = 9) int days) {
    BusinessCalendar calendar = place.calendar();
    Instant first = earlier(place.at(one), place.at(other));
    Instant second = later(place.at(one), place.at(other));
    assertThat(calendar.addWorkingTime(first, time).orElse(Instant.MAX))
        .isBeforeOrEqualTo(calendar.addWorkingTime(second, time).orElse(Instant.MAX));
    assertThat(calendar.deadline(first, days).orElse(Instant.MAX))
        .isBeforeOrEqualTo(calendar.deadline(second, days).orElse(Instant.MAX));
    assertThat(calendar.deadline(first, 0).orElse(Instant.MAX)).isAfter(first);
  }

  @Property
  void workingTimeOfPartsIsThatOfTheWhole(
      @ForAll Place place, @ForAll Offset a, @ForAll Offset b, @ForAll Offset c) {
    BusinessCalendar calendar = place.calendar();
    Duration parts =
        calendar
            .workingTimeBetween(place.at(a), place.at(b))
            .plus(calendar.workingTimeBetween(place.at(b), place.at(c)));
    assertThat(parts).isEqualTo(calendar.workingTimeBetween(place.at(a), place.at(c)));
  }

  @Property
  void openTimeIsInOrderAndApart(@ForAll Place place, @ForAll Offset one, @ForAll Offset other) {
    Instant from = earlier(place.at(one), place.at(other));
    Instant to = later(place.at(one), place.at(other));
    Instant last = null;
    for (Interval open : place.calendar().openTime(from, to)) {
      assertThat(open.start()).isAfterOrEqualTo(from);
      assertThat(open.end()).isBeforeOrEqualTo(to);
      if (last != null) {
        assertThat(open.start()).isAfter(last);
      }
      last = open.end();
    }
  }

  @Property
  void aWorkingDayOpensBeforeItCloses(@ForAll Place place, @ForAll Offset offset) {
    LocalDate date = LocalDate.ofInstant(place.at(offset), place.calendar().zone());
    BusinessCalendar calendar = place.calendar();
    assertThat(calendar.isWorkingDay(date))
        .isEqualTo(new MinuteOracle(calendar).isWorkingDay(date));
    assertThat(calendar.opening(date).isPresent()).isEqualTo(calendar.isWorkingDay(date));
    assertThat(calendar.closing(date).isPresent()).isEqualTo(calendar.isWorkingDay(date));
    calendar
        .opening(date)
        .ifPresent(opens -> assertThat(opens).isBefore(calendar.closing(date).orElseThrow()));
  }

  private static Instant earlier(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }

  private static Instant later(Instant one, Instant other) {
    return one.isBefore(other) ? other : one;
  }
}
