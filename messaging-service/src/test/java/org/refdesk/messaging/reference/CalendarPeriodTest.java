package org.refdesk.messaging.reference;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CalendarPeriodTest {

  private static final LocalDate APRIL = LocalDate.parse("2026-04-01");

  @Test
  void beginsAtTheFirstInstantOfItsFirstLocalDay() {
    CalendarPeriod amsterdam = period("Europe/Amsterdam", APRIL, null);
    assertThat(turned(amsterdam, "2026-03-31T21:00:00Z", "2026-03-31T21:59:59Z")).isFalse();
    assertThat(turned(amsterdam, "2026-03-31T21:59:59Z", "2026-03-31T22:00:00Z")).isTrue();
    assertThat(turned(amsterdam, "2026-03-31T22:00:00Z", "2026-04-01T22:00:00Z")).isFalse();
    assertThat(amsterdam.next(Instant.parse("2026-03-30T00:00:00Z")))
        .contains(Instant.parse("2026-03-31T22:00:00Z"));
    assertThat(amsterdam.next(Instant.parse("2026-03-31T22:00:00Z"))).isEmpty();
  }

  @Test
  void hasEndedOnTheDayAfterItsLastOne() {
    CalendarPeriod honolulu = period("Pacific/Honolulu", null, APRIL);
    assertThat(turned(honolulu, "2026-03-31T10:00:00Z", "2026-04-02T09:59:59Z")).isFalse();
    assertThat(turned(honolulu, "2026-04-02T09:59:59Z", "2026-04-02T10:00:00Z")).isTrue();
  }

  @Test
  void whatCameWhileNobodyLookedIsFound() {
    CalendarPeriod period = period("Europe/Amsterdam", APRIL, LocalDate.parse("2026-04-03"));
    assertThat(turned(period, "1970-01-01T00:00:00Z", "2026-11-26T00:00:00Z")).isTrue();
    assertThat(turned(period, "2026-04-02T00:00:00Z", "2026-11-26T00:00:00Z")).isTrue();
    assertThat(turned(period, "2026-04-04T00:00:00Z", "2026-11-26T00:00:00Z")).isFalse();
  }

  @Test
  void aMidnightThatComesTwiceCountsOnce() {
    CalendarPeriod havana = period("America/Havana", LocalDate.parse("2026-11-01"), null);
    assertThat(turned(havana, "2026-11-01T03:59:59Z", "2026-11-01T04:00:00Z")).isTrue();
    assertThat(turned(havana, "2026-11-01T04:30:00Z", "2026-11-01T05:30:00Z")).isFalse();
  }

  private static CalendarPeriod period(
      String zone, @Nullable LocalDate first, @Nullable LocalDate last) {
    return new CalendarPeriod("NYC/calendars/OPEN", "NYC", ZoneId.of(zone), first, last);
  }

  private static boolean turned(CalendarPeriod period, String after, String until) {
    return period.turned(Instant.parse(after), Instant.parse(until));
  }
}
