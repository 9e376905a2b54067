package org.refdesk.messaging.sla;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.refdesk.messaging.sla.Branches.AMSTERDAM;
import static org.refdesk.messaging.sla.Branches.closedOn;
import static org.refdesk.messaging.sla.Branches.daily;
import static org.refdesk.messaging.sla.Branches.everyYear;
import static org.refdesk.messaging.sla.Branches.except;
import static org.refdesk.messaging.sla.Branches.instant;
import static org.refdesk.messaging.sla.Branches.office;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BusinessCalendarTest {

  private static final Instant MONDAY = instant(AMSTERDAM, "Mon 2026-03-02 10:00");

  @Test
  void timeIsNegativeBackwards() {
    Instant tuesday = instant(AMSTERDAM, "Tue 2026-03-03 10:00");
    assertThat(office().workingTimeBetween(MONDAY, tuesday)).isEqualTo(Duration.ofHours(8));
    assertThat(office().workingTimeBetween(tuesday, MONDAY)).isEqualTo(Duration.ofHours(-8));
    assertThat(office().workingTimeBetween(MONDAY, MONDAY)).isZero();
    assertThat(office().openTime(tuesday, MONDAY)).isEmpty();
  }

  @Test
  void timeAddsUpOverAnyNumberOfYears() {
    Instant later = instant(AMSTERDAM, "Mon 2326-03-01 10:00");
    long weeks = Duration.between(MONDAY, later).toDays() / 7;
    assertThat(office().workingTimeBetween(MONDAY, later)).isEqualTo(Duration.ofHours(40 * weeks));
  }

  @Test
  void noTimeEndsWhereItBegins() {
    Instant sunday = instant(AMSTERDAM, "Sun 2026-03-01 10:00");
    assertThat(office().addWorkingTime(sunday, Duration.ZERO)).contains(sunday);
  }

  @Test
  void openTimeJoinsWhatTouches() {
    assertThat(
            BusinessCalendar.always(AMSTERDAM).openTime(MONDAY, MONDAY.plus(Duration.ofDays(40))))
        .containsExactly(new Interval(MONDAY, MONDAY.plus(Duration.ofDays(40))));
  }

  @Test
  void fractionsOfASecondCount() {
    Instant lastMilli = instant(AMSTERDAM, "Mon 2026-03-02 17:00").minusMillis(1);
    assertThat(office().deadline(lastMilli, 0)).contains(lastMilli.plusMillis(1));
    assertThat(office().addWorkingTime(lastMilli, Duration.ofMillis(2)))
        .contains(instant(AMSTERDAM, "Tue 2026-03-03 09:00").plusMillis(1));
  }

  @Test
  void slotsAreKeptInOrderAndClosedWeekdaysLeftOut() {
    OpeningSlot morning = OpeningSlot.of("09:00", "12:00");
    OpeningSlot evening = OpeningSlot.of("18:00", "24:00");
    BusinessCalendar calendar =
        BusinessCalendar.weekly(
            AMSTERDAM,
            Map.of(DayOfWeek.MONDAY, List.of(evening, morning), DayOfWeek.SUNDAY, List.of()));
    assertThat(calendar.weekly()).isEqualTo(Map.of(DayOfWeek.MONDAY, List.of(morning, evening)));
    assertThat(calendar.closing(LocalDate.parse("2026-03-02")))
        .contains(instant(AMSTERDAM, "Tue 2026-03-03 00:00"));
  }

  @Test
  void aSlotClosesAfterItOpens() {
    assertThatIllegalArgumentException().isThrownBy(() -> OpeningSlot.of("09:00", "09:00"));
    assertThatIllegalArgumentException().isThrownBy(() -> OpeningSlot.of("17:00", "09:00"));
    assertThatIllegalArgumentException().isThrownBy(() -> OpeningSlot.of("17:00", "00:00"));
    assertThat(OpeningSlot.of("00:00", "24:00")).hasToString("00:00–24:00");
  }

  @Test
  void daysAndTimesAheadHaveLimits() {
    assertThatIllegalArgumentException().isThrownBy(() -> office().deadline(MONDAY, -1));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> office().deadline(MONDAY, BusinessCalendar.MAX_DAYS + 1));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> office().addWorkingTime(MONDAY, Duration.ofMillis(-1)));
  }

  @Test
  void aCalendarThatNeverOpensHasNoEndOfWorkingTime() {
    BusinessCalendar never = BusinessCalendar.weekly(AMSTERDAM, Map.of());
    assertThat(never.deadline(MONDAY, 0)).isEmpty();
    assertThat(never.addWorkingTime(MONDAY, Duration.ofMillis(1))).isEmpty();
    assertThat(never.workingTimeBetween(MONDAY, MONDAY.plus(Duration.ofDays(4_000)))).isZero();
  }

  @Test
  void aCalendarThatOpensOnceInNineYearsStillEnds() {
    BusinessCalendar rare =
        except(BusinessCalendar.weekly(AMSTERDAM, Map.of()), "2035-03-01", "09:00-10:00");
    Instant end = instant(AMSTERDAM, "Thu 2035-03-01 10:00");
    assertThat(rare.deadline(MONDAY, 0)).contains(end);
    assertThat(rare.deadline(MONDAY, 1)).isEmpty();
    assertThat(rare.addWorkingTime(MONDAY, Duration.ofHours(1))).contains(end);
    assertThat(rare.addWorkingTime(MONDAY, Duration.ofHours(2))).isEmpty();
  }

  @Test
  void aCalendarThatOpensOnLeapDaysOnlyOpensEveryFourYears() {
    BusinessCalendar leap =
        everyYear(BusinessCalendar.weekly(AMSTERDAM, Map.of()), "02-29", "09:00-10:00");
    assertThat(leap.deadline(MONDAY, 0)).contains(instant(AMSTERDAM, "Tue 2028-02-29 10:00"));
    assertThat(leap.deadline(MONDAY, 1)).contains(instant(AMSTERDAM, "Sun 2032-02-29 10:00"));
    assertThat(leap.addWorkingTime(MONDAY, Duration.ofMinutes(90)))
        .contains(instant(AMSTERDAM, "Sun 2032-02-29 09:30"));
    assertThat(leap.deadline(instant(AMSTERDAM, "Sat 2096-03-03 10:00"), 0))
        .contains(instant(AMSTERDAM, "Fri 2104-02-29 10:00"));
  }

  @Test
  void yearsAreCountedInOneGo() {
    Instant tenYearsLater = instant(AMSTERDAM, "Mon 2036-03-03 10:00");
    Duration hours = Duration.ofHours(8).multipliedBy(522 * 5);
    assertThat(office().workingTimeBetween(MONDAY, tenYearsLater)).isEqualTo(hours);
    assertThat(office().addWorkingTime(MONDAY, hours)).contains(tenYearsLater);
    assertThat(office().deadline(MONDAY, 522 * 5))
        .contains(instant(AMSTERDAM, "Mon 2036-03-03 17:00"));
  }

  @Test
  void patienceBeginsAnewWithEachOpenDay() {
    assertThat(office().addWorkingTime(MONDAY, Duration.ofHours(8).multipliedBy(1_040 * 5)))
        .contains(instant(AMSTERDAM, "Mon 2046-02-05 10:00"));
  }

  @Test
  void anExceptionTakesThePlaceOfTheRegularHours() {
    BusinessCalendar calendar =
        closedOn(except(office(), "2026-03-07", "10:00-14:00"), "2026-03-02");
    assertThat(calendar.isWorkingDay(LocalDate.parse("2026-03-02"))).isFalse();
    assertThat(calendar.isWorkingDay(LocalDate.parse("2026-03-03"))).isTrue();
    assertThat(calendar.isWorkingDay(LocalDate.parse("2026-03-07"))).isTrue();
    assertThat(daily(AMSTERDAM, "09:00-17:00").isWorkingDay(LocalDate.parse("2026-03-08")))
        .isTrue();
  }
}
