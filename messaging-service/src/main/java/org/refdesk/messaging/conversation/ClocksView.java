package org.refdesk.messaging.conversation;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.refdesk.messaging.reference.RecordVersion;
import org.refdesk.messaging.sla.ClockState;
import org.refdesk.messaging.sla.Cycle;
import org.refdesk.messaging.sla.Stretch;

/**
 * What the clocks of a conversation say.
 *
 * @param asOf up to when time is counted
 * @param timeZone zone of the opening hours
 */
@Schema(name = "Clocks")
public record ClocksView(
    Instant asOf, ZoneId timeZone, List<CycleView> response, CycleView processing) {

  /**
   * One run of a clock. Durations are ISO-8601.
   *
   * @param number among the cycles of its clock, from 1
   * @param stop when it stopped; absent while it runs or is paused
   * @param due the deadline in force; absent while the clock is paused and when it has stopped
   * @param deadline the deadline as it stands, or stood when the clock last ran
   * @param setByHand whether staff set that deadline
   * @param warning when staff are, or were to be, warned; absent for never
   * @param elapsed working time counted
   * @param elapsedWall time on the wall during which it ran
   * @param paused time on the wall during which it was paused
   * @param closed time on the wall during which the conversation was closed before it was reopened
   * @param rule the rule that gave the days; absent without one
   * @param calendar whose opening hours count; absent where the branch counts as always open
   * @param stretches every stretch of time and whether it counted; only where it is asked for
   */
  @Schema(name = "ClockCycle")
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record CycleView(
      int number,
      ClockState state,
      Instant start,
      @Nullable Instant stop,
      @Nullable Integer targetDays,
      @Nullable Instant due,
      @Nullable Instant deadline,
      boolean setByHand,
      @Schema(examples = "PT16H") @Nullable Duration remaining,
      @Nullable Instant warning,
      @Nullable Instant warnedAt,
      @Nullable Instant breachedAt,
      @Nullable Instant escalatedAt,
      Duration elapsed,
      Duration elapsedWall,
      Duration paused,
      Duration closed,
      @Nullable RecordVersion rule,
      @Nullable RecordVersion calendar,
      List<PhaseView> phases,
      @Nullable List<StretchView> stretches) {

    static CycleView of(ToldCycle told, boolean explained) {
      Cycle cycle = told.cycle();
      return new CycleView(
          told.number(),
          cycle.state(),
          cycle.start(),
          cycle.stop(),
          cycle.targetDays(),
          cycle.due(),
          told.deadline(),
          cycle.setByHand(),
          told.remaining(),
          told.warning(),
          told.warnedAt(),
          told.breachedAt(),
          told.escalatedAt(),
          told.elapsed(),
          cycle.elapsedWall(),
          cycle.paused(),
          cycle.closed(),
          told.rule(),
          told.hours().definition(),
          cycle.phases().stream()
              .map(p -> new PhaseView(p.state(), p.interval().start(), p.interval().end()))
              .toList(),
          explained
              ? cycle.explain(told.hours().calendar()).stream().map(StretchView::of).toList()
              : null);
    }
  }

  /** What the clock did from one instant to another. */
  @Schema(name = "ClockPhase")
  public record PhaseView(ClockState state, Instant from, Instant to) {}

  /** A stretch of time, and whether it counted. The counted ones add up to the elapsed time. */
  @Schema(name = "ClockStretch")
  public record StretchView(Stretch.Account account, Instant from, Instant to, Duration length) {

    static StretchView of(Stretch stretch) {
      return new StretchView(
          stretch.account(),
          stretch.interval().start(),
          stretch.interval().end(),
          stretch.interval().length());
    }
  }

  /**
   * @param explained whether to account for every stretch of time
   */
  static ClocksView of(CycleReading.Told told, Instant asOf, boolean explained) {
    return new ClocksView(
        asOf,
        told.zone(),
        told.response().stream().map(cycle -> CycleView.of(cycle, explained)).toList(),
        CycleView.of(told.processing(), explained));
  }
}
