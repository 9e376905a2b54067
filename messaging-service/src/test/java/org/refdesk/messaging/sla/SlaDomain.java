package org.refdesk.messaging.sla;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.domains.DomainContextBase;

/** Random calendars, and moments near which clocks change, days are skipped or years leap. */
final class SlaDomain extends DomainContextBase {

  /** How far instants lie from their anchor. */
  private static final int DAYS = 12;

  private static final List<Anchor> ANCHORS =
      List.of(
          anchor("Europe/Amsterdam", "2026-03-29"),
          anchor("Europe/Amsterdam", "2026-10-25"),
          anchor("Europe/Amsterdam", "2024-02-29"),
          anchor("America/New_York", "2026-03-08"),
          anchor("America/New_York", "2026-11-01"),
          anchor("Australia/Lord_Howe", "2026-04-05"),
          anchor("Australia/Lord_Howe", "2026-10-04"),
          // The zone left this day out, and Kwajalein the next one here.
          anchor("Pacific/Apia", "2011-12-30"),
          anchor("Pacific/Kwajalein", "1993-08-21"),
          // Clocks change at midnight, or a minute after it, and bring yesterday back.
          anchor("America/Sao_Paulo", "2018-11-04"),
          anchor("America/Sao_Paulo", "2018-02-18"),
          anchor("America/St_Johns", "2010-11-07"),
          anchor("America/St_Johns", "2010-03-14"),
          anchor("America/Nuuk", "2024-03-30"),
          anchor("Asia/Pyongyang", "2018-05-05"),
          // A quarter of an hour, and two hours.
          anchor("Asia/Kathmandu", "1986-01-01"),
          anchor("Antarctica/Troll", "2026-03-29"),
          anchor("Antarctica/Troll", "2026-10-25"),
          anchor("UTC", "2000-02-29"),
          anchor("UTC", "2099-12-31"));

  /**
   * A calendar and the moment around which to look at it.
   *
   * @param calendar the calendar
   * @param anchor a moment when something is special
   */
  record Place(BusinessCalendar calendar, Instant anchor) {

    Instant at(Offset offset) {
      return anchor.plus(offset.fromAnchor());
    }
  }

  /** A moment relative to a place's anchor. */
  record Offset(Duration fromAnchor) {}

  /**
   * One entry of a random history.
   *
   * @param gap time since the entry before
   * @param choice which of the possible entries
   * @param days a number of days or hours, where the entry needs one
   */
  record Step(Duration gap, int choice, int days) {}

  @Provide
  Arbitrary<Place> places() {
    return Arbitraries.of(ANCHORS)
        .flatMap(anchor -> weekly().flatMap(weekly -> places(anchor, weekly)));
  }

  /** What opens on days of the year alone opens too seldom for what the oracles look ahead. */
  private static Arbitrary<Place> places(Anchor anchor, Map<DayOfWeek, List<OpeningSlot>> weekly) {
    Arbitrary<Map<MonthDay, List<OpeningSlot>>> everyYear =
        weekly.isEmpty() ? Arbitraries.just(Map.of()) : everyYear(anchor.date());
    return Combinators.combine(everyYear, exceptions(anchor.date()))
        .as(
            (yearly, once) ->
                new Place(
                    new BusinessCalendar(anchor.zone(), weekly, yearly, once),
                    anchor.date().atStartOfDay(anchor.zone()).toInstant()));
  }

  @Provide
  Arbitrary<Offset> offsets() {
    return Combinators.combine(Arbitraries.integers().between(-DAYS, DAYS), timeOfDay())
        .as((days, time) -> new Offset(Duration.ofDays(days).plus(time)));
  }

  @Provide
  Arbitrary<Duration> durations() {
    return Combinators.combine(Arbitraries.integers().between(0, 12), timeOfDay())
        .as((days, time) -> Duration.ofDays(days).plus(time));
  }

  @Provide
  Arbitrary<Step> steps() {
    Arbitrary<Duration> gaps =
        Arbitraries.frequencyOf(
            Tuple.of(2, Arbitraries.just(Duration.ZERO)),
            Tuple.of(5, timeOfDay()),
            Tuple.of(3, Arbitraries.integers().between(0, 6).map(Duration::ofDays)));
    return Combinators.combine(
            gaps, Arbitraries.integers().between(0, 99), Arbitraries.integers().between(0, 9))
        .as(Step::new);
  }

  /** Mostly at a whole quarter, so that it meets opening and closing times; some by millisecond. */
  private static Arbitrary<Duration> timeOfDay() {
    return Arbitraries.frequencyOf(
        Tuple.of(4, Arbitraries.integers().between(0, 95).map(n -> Duration.ofMinutes(15L * n))),
        Tuple.of(1, Arbitraries.integers().between(0, 1_439).map(Duration::ofMinutes)),
        Tuple.of(1, Arbitraries.integers().between(0, 86_399_999).map(Duration::ofMillis)));
  }

  private static Arbitrary<Map<DayOfWeek, List<OpeningSlot>>> weekly() {
    return Arbitraries.frequencyOf(
        Tuple.of(
            6,
            Arbitraries.maps(
                    Arbitraries.of(DayOfWeek.class), slots().list().ofMinSize(1).ofMaxSize(3))
                .ofMinSize(1)),
        Tuple.of(1, Arbitraries.just(BusinessCalendar.always(ZoneOffset.UTC).weekly())),
        Tuple.of(1, Arbitraries.just(Map.of())));
  }

  private static Arbitrary<Map<LocalDate, List<OpeningSlot>>> exceptions(LocalDate anchor) {
    return Arbitraries.maps(datesAround(anchor), slots().list().ofMaxSize(2)).ofMaxSize(6);
  }

  private static Arbitrary<Map<MonthDay, List<OpeningSlot>>> everyYear(LocalDate anchor) {
    Arbitrary<MonthDay> days =
        Arbitraries.frequencyOf(
            Tuple.of(9, datesAround(anchor).map(MonthDay::from)),
            Tuple.of(1, Arbitraries.just(MonthDay.of(2, 29))));
    return Arbitraries.maps(days, slots().list().ofMaxSize(2)).ofMaxSize(4);
  }

  private static Arbitrary<LocalDate> datesAround(LocalDate anchor) {
    return Arbitraries.integers().between(-DAYS, 2 * DAYS).map(days -> anchor.plusDays(days));
  }

  private static Arbitrary<OpeningSlot> slots() {
    Arbitrary<Integer> quarters = Arbitraries.integers().between(0, 96).map(n -> 15 * n);
    Arbitrary<Integer> night = Arbitraries.integers().between(0, 20).map(n -> 15 * n);
    Arbitrary<Integer> minutes = Arbitraries.integers().between(0, 1_440);
    return Arbitraries.frequencyOf(
        Tuple.of(2, Arbitraries.just(OpeningSlot.of("09:00", "17:00"))),
        Tuple.of(3, slots(quarters)),
        Tuple.of(2, slots(night)),
        Tuple.of(1, slots(minutes)));
  }

  private static Arbitrary<OpeningSlot> slots(Arbitrary<Integer> minutes) {
    return Combinators.combine(minutes, minutes)
        .filter((one, other) -> !one.equals(other))
        .as((one, other) -> slot(Math.min(one, other), Math.max(one, other)));
  }

  private static OpeningSlot slot(int opens, int closes) {
    return new OpeningSlot(
        LocalTime.ofSecondOfDay(opens * 60L), LocalTime.ofSecondOfDay(closes % 1_440 * 60L));
  }

  private record Anchor(ZoneId zone, LocalDate date) {}

  private static Anchor anchor(String zone, String date) {
    return new Anchor(ZoneId.of(zone), LocalDate.parse(date));
  }
}
