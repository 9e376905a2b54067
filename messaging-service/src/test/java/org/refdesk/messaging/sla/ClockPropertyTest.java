package org.refdesk.messaging.sla;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.domains.Domain;
import net.jqwik.api.domains.DomainContext;
import org.refdesk.messaging.sla.ClockEvent.Change;
import org.refdesk.messaging.sla.ClockEvent.TargetChanged;
import org.refdesk.messaging.sla.ClockOracle.Verdict;
import org.refdesk.messaging.sla.SlaDomain.Offset;
import org.refdesk.messaging.sla.SlaDomain.Place;
import org.refdesk.messaging.sla.SlaDomain.Step;

@Domain(SlaDomain.class)
@Domain(DomainContext.Global.class)
class ClockPropertyTest {

  @Property
  void theProcessingClockAgreesWithTheBudgetSpentMinuteByMinute(
      @ForAll Place place,
      @ForAll Offset begin,
      @ForAll @IntRange(max = 8) int days,
      @ForAll @Size(min = 1, max = 12) List<Step> steps) {
    List<ClockEvent> tale = Tales.tell(place.at(begin), steps);
    Instant end = tale.getLast().at().plus(steps.getFirst().gap());
    Cycle cycle = new ProcessingClock(place.calendar(), days).replay(tale, end);
    assertThat(Verdict.of(cycle))
        .isEqualTo(ClockOracle.processing(place.calendar(), days, tale, end));
    assertAccounted(cycle, place.calendar(), end);
  }

  @Property
  void theResponseClockAgreesWithTheBudgetSpentMinuteByMinute(
      @ForAll Place place,
      @ForAll Offset begin,
      @ForAll @IntRange(max = 8) int days,
      @ForAll @Size(min = 1, max = 12) List<Step> steps) {
    List<ClockEvent> tale = Tales.tell(place.at(begin), steps);
    Instant end = tale.getLast().at().plus(steps.getFirst().gap());
    List<Cycle> cycles = new ResponseClock(place.calendar(), days).replay(tale, end);
    assertThat(cycles.stream().map(Verdict::of))
        .isEqualTo(ClockOracle.response(place.calendar(), days, tale, end));
    cycles.forEach(cycle -> assertAccounted(cycle, place.calendar(), end));
    assertThat(cycles).allMatch(cycle -> cycle.equals(cycles.getLast()) || !cycle.isOpen());
  }

  @Property
  void notesAndAutomaticMessagesChangeNothing(
      @ForAll Place place,
      @ForAll Offset begin,
      @ForAll @IntRange(max = 8) int days,
      @ForAll @Size(min = 1, max = 12) List<Step> steps) {
    List<ClockEvent> tale = Tales.tell(place.at(begin), steps);
    Instant end = tale.getLast().at().plus(Duration.ofDays(1));
    List<ClockEvent> bare = new ArrayList<>(tale);
    bare.removeIf(
        event ->
            event instanceof Change change
                && (change.message() == MessageKind.INTERNAL_NOTE
                    || change.message() == MessageKind.AUTOMATIC));
    assertThat(new ProcessingClock(place.calendar(), days).replay(tale, end))
        .isEqualTo(new ProcessingClock(place.calendar(), days).replay(bare, end));
    assertThat(new ResponseClock(place.calendar(), days).replay(tale, end))
        .isEqualTo(new ResponseClock(place.calendar(), days).replay(bare, end));
  }

  /** As when a rule is edited, and what was done before that is imported only afterwards. */
  @Property
  void otherDaysHoldUpNothingThatIsRecordedAfterThem(
      @ForAll Place place,
      @ForAll Offset begin,
      @ForAll @IntRange(max = 8) int days,
      @ForAll Duration late,
      @ForAll @Size(min = 1, max = 12) List<Step> steps) {
    List<ClockEvent> tale = Tales.tell(place.at(begin), steps);
    List<ClockEvent> recordedLate = new ArrayList<>();
    List<ClockEvent> told = new ArrayList<>();
    Instant end = tale.getLast().at();
    for (int i = 0; i < tale.size(); i++) {
      if (tale.get(i) instanceof TargetChanged change) {
        Instant recorded = change.at().plus(late);
        Instant nextDeed = nextDeed(tale, i);
        recordedLate.add(new TargetChanged(recorded, change.clock(), change.days()));
        Instant counts = recorded.isBefore(nextDeed) ? recorded : nextDeed;
        told.add(new TargetChanged(counts, change.clock(), change.days()));
        end = counts.isAfter(end) ? counts : end;
      } else {
        recordedLate.add(tale.get(i));
        told.add(tale.get(i));
      }
    }
    ProcessingClock processing = new ProcessingClock(place.calendar(), days);
    assertThat(processing.replay(recordedLate, end)).isEqualTo(processing.replay(told, end));
    ResponseClock response = new ResponseClock(place.calendar(), days);
    assertThat(response.replay(recordedLate, end)).isEqualTo(response.replay(told, end));
  }

  private static Instant nextDeed(List<ClockEvent> tale, int from) {
    return tale.subList(from, tale.size()).stream()
        .filter(event -> !(event instanceof TargetChanged))
        .findFirst()
        .map(ClockEvent::at)
        .orElse(Instant.MAX);
  }

  @Property
  void timeOnlyAddsAndBreachesStay(
      @ForAll Place place,
      @ForAll Offset begin,
      @ForAll @IntRange(max = 8) int days,
      @ForAll @Size(min = 1, max = 12) List<Step> steps) {
    ProcessingClock clock = new ProcessingClock(place.calendar(), days);
    List<ClockEvent> tale = Tales.tell(place.at(begin), steps);
    Cycle before = null;
    for (int told = 1; told <= tale.size(); told++) {
      Cycle now = clock.replay(tale.subList(0, told), tale.get(told - 1).at());
      if (before != null) {
        assertThat(now.elapsed()).isGreaterThanOrEqualTo(before.elapsed());
        assertThat(now.paused()).isGreaterThanOrEqualTo(before.paused());
        if (before.breachedAt() != null) {
          assertThat(now.breachedAt()).isEqualTo(before.breachedAt());
        }
      }
      before = now;
    }
  }

  @Property
  void aWarningLeavesTheLeadOrTheWholeCycle(
      @ForAll Place place,
      @ForAll Offset begin,
      @ForAll @IntRange(max = 8) int days,
      @ForAll @IntRange(min = 1, max = 2_000) int minutes,
      @ForAll @Size(min = 1, max = 12) List<Step> steps) {
    List<ClockEvent> tale = Tales.tell(place.at(begin), steps);
    Instant end = tale.getLast().at();
    Cycle cycle = new ProcessingClock(place.calendar(), days).replay(tale, end);
    Duration lead = Duration.ofMinutes(minutes);
    Instant warning = cycle.warning(place.calendar(), lead);
    Instant due = cycle.due();
    if (due == null || warning == null) {
      assertThat(warning).isNull();
      assertThat(due).isNull();
    } else if (warning.equals(cycle.start())) {
      assertThat(place.calendar().workingTimeBetween(warning, due)).isLessThanOrEqualTo(lead);
    } else {
      assertThat(warning).isAfter(cycle.start());
      assertThat(new MinuteOracle(place.calendar()).workingTimeBetween(warning, due))
          .isEqualTo(lead);
    }
  }

  private static void assertAccounted(Cycle cycle, BusinessCalendar calendar, Instant end) {
    Instant accounted = cycle.start();
    Duration counted = Duration.ZERO;
    for (Stretch stretch : cycle.explain(calendar)) {
      assertThat(stretch.interval().start()).isEqualTo(accounted);
      accounted = stretch.interval().end();
      if (stretch.account() == Stretch.Account.COUNTED) {
        counted = counted.plus(stretch.interval().length());
      }
    }
    assertThat(accounted).isEqualTo(Objects.requireNonNullElse(cycle.stop(), end));
    assertThat(counted).isEqualTo(cycle.elapsed());
    assertThat(cycle.elapsedWall().plus(cycle.paused()).plus(cycle.closed()))
        .isEqualTo(Duration.between(cycle.start(), accounted));
  }
}
