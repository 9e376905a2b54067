package org.refdesk.messaging.conversation;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.refdesk.messaging.sla.BusinessCalendar;
import org.refdesk.messaging.sla.ClockState;
import org.refdesk.messaging.sla.Cycle;

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
   * @param stop when it stopped; absent while it runs or is paused
   * @param elapsed working time counted
   * @param elapsedWall time on the wall during which it ran
   * @param paused time on the wall during which it was paused
   * @param closed time on the wall during which the conversation was closed before it was reopened
   */
  @Schema(name = "ClockCycle")
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record CycleView(
      ClockState state,
      Instant start,
      @Nullable Instant stop,
      @Nullable Integer targetDays,
      @Nullable Instant due,
      @Nullable Duration remaining,
      @Nullable Instant breachedAt,
      Duration elapsed,
      Duration elapsedWall,
      Duration paused,
      Duration closed,
      List<PhaseView> phases) {

    static CycleView of(Cycle cycle) {
      return new CycleView(
          cycle.state(),
          cycle.start(),
          cycle.stop(),
          cycle.targetDays(),
          cycle.due(),
          cycle.remaining(),
          cycle.breachedAt(),
          cycle.elapsed(),
          cycle.elapsedWall(),
          cycle.paused(),
          cycle.closed(),
          cycle.phases().stream()
              .map(p -> new PhaseView(p.state(), p.interval().start(), p.interval().end()))
              .toList());
    }
  }

  /** What the clock did from one instant to another. */
  @Schema(name = "ClockPhase")
  public record PhaseView(ClockState state, Instant from, Instant to) {}

  static ClocksView of(Clocks clocks, BusinessCalendar calendar, Instant asOf) {
    return new ClocksView(
        asOf,
        calendar.zone(),
        clocks.response().stream().map(CycleView::of).toList(),
        CycleView.of(clocks.processing()));
  }
}
