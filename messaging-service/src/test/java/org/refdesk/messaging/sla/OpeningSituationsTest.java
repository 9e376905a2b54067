package org.refdesk.messaging.sla;

import static org.assertj.core.api.Assertions.assertThat;
import static org.refdesk.messaging.sla.Branches.AMSTERDAM;
import static org.refdesk.messaging.sla.Branches.closedOn;
import static org.refdesk.messaging.sla.Branches.daily;
import static org.refdesk.messaging.sla.Branches.instant;
import static org.refdesk.messaging.sla.Branches.office;
import static org.refdesk.messaging.sla.Branches.officeWithLunchBreak;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** When the branch is open next, worked out by hand. */
class OpeningSituationsTest {

  @Test
  void whileItIsOpenThatIsNow() {
    opens(office(), "Mon 2026-03-02 10:00", "Mon 2026-03-02 10:00");
    opens(office(), "Mon 2026-03-02 09:00", "Mon 2026-03-02 09:00");
  }

  @Test
  void atNightItIsTheNextMorning() {
    opens(office(), "Mon 2026-03-02 23:00", "Tue 2026-03-03 09:00");
    opens(office(), "Tue 2026-03-03 03:00", "Tue 2026-03-03 09:00");
  }

  @Test
  void theClosingTimeIsClosed() {
    opens(office(), "Mon 2026-03-02 17:00", "Tue 2026-03-03 09:00");
    opens(officeWithLunchBreak(), "Mon 2026-03-02 12:00", "Mon 2026-03-02 13:00");
  }

  @Test
  void aroundTheClockEveryInstantIsOpen() {
    opens(BusinessCalendar.always(AMSTERDAM), "Tue 2026-03-03 00:00", "Tue 2026-03-03 00:00");
  }

  @Test
  void weekendsAndHolidaysArePassedOver() {
    opens(
        closedOn(office(), "2026-04-03", "2026-04-06"),
        "Thu 2026-04-02 18:00",
        "Tue 2026-04-07 09:00");
  }

  @Test
  void anOpeningThatClocksSkipIsLaterByTheGap() {
    opens(daily(AMSTERDAM, "02:30-10:00"), "Sat 2026-03-28 12:00", "Sun 2026-03-29 03:30 +02:00");
    opens(office(), "Fri 2026-03-27 18:00", "Mon 2026-03-30 09:00 +02:00");
  }

  @Test
  void anOpeningThatOccursTwiceIsTheEarlierOne() {
    opens(daily(AMSTERDAM, "02:30-10:00"), "Sat 2026-10-24 12:00", "Sun 2026-10-25 02:30 +02:00");
    opens(office(), "Fri 2026-10-23 18:00", "Mon 2026-10-26 09:00 +01:00");
  }

  @Test
  void aClosingThatOccursTwiceIsTheLaterOne() {
    opens(
        daily(AMSTERDAM, "00:30-02:30"),
        "Sun 2026-10-25 02:15 +01:00",
        "Sun 2026-10-25 02:15 +01:00");
  }

  @Test
  void aBranchThatOpensNoMoreIsNeverOpen() {
    assertThat(
            BusinessCalendar.weekly(AMSTERDAM, Map.of())
                .nextOpen(instant(AMSTERDAM, "Mon 2026-03-02 10:00")))
        .isEmpty();
  }

  private static void opens(BusinessCalendar branch, String from, String opens) {
    assertThat(branch.nextOpen(instant(AMSTERDAM, from)))
        .as("%s, next open from %s", branch, from)
        .contains(instant(AMSTERDAM, opens));
  }
}
