package org.refdesk.messaging.sla;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One run of a clock, replayed up to an instant.
 *
 * @param clock which clock
 * @param state what the clock does at the end of the replay
 * @param start when it began
 * @param stop when it stopped; null unless it is stopped
 * @param targetDays working days allowed; null when no rule gives any
 * @param deadline the deadline as it stands, or stood when the clock was last running; null when
 *     there is none. See {@link #due()} for the one in force
 * @param setByHand whether that deadline was set by hand
 * @param remaining working time left until the deadline, zero when it has passed; null when there
 *     is no deadline
 * @param breachedAt when a deadline in force first passed; null when none has
 * @param elapsed working time counted
 * @param phases what the clock did when, in order and without holes, from the start to the stop or
 *     the end of the replay
 */
public record Cycle(
    ClockKind clock,
    ClockState state,
    Instant start,
    @Nullable Instant stop,
    @Nullable Integer targetDays,
    @Nullable Instant deadline,
    boolean setByHand,
    @Nullable Duration remaining,
    @Nullable Instant breachedAt,
    Duration elapsed,
    List<Phase> phases) {

  /**
   * A stretch of time in which the clock did the same.
   *
   * @param state what it did
   * @param interval how long
   */
  public record Phase(ClockState state, Interval interval) {}

  public Cycle {
    phases = List.copyOf(phases);
  }

  /**
   * The deadline in force: of a running clock; of a paused one only when it was set by hand, for
   * pauses do not touch that; of a stopped one never.
   */
  public @Nullable Instant due() {
    boolean inForce =
        switch (state) {
          case RUNNING -> true;
          case PAUSED -> setByHand;
          case STOPPED -> false;
        };
    return inForce ? deadline : null;
  }

  /**
   * When to warn of the deadline in force: this much working time before it, at the start of the
   * cycle where there is not as much. Nothing without such a deadline.
   *
   * @param calendar the one that the cycle was replayed with
   * @param lead longer than zero; null for no warning
   */
  public @Nullable Instant warning(BusinessCalendar calendar, @Nullable Duration lead) {
    Instant due = due();
    return due == null || lead == null ? null : calendar.lastWithWorkingTimeLeft(start, due, lead);
  }

  /**
   * When the deadline passed, or will pass if nothing happens before. Nothing where none is in
   * force and none has passed.
   */
  public @Nullable Instant breach() {
    return breachedAt != null ? breachedAt : due();
  }

  /** Time on the wall during which the clock ran, opening hours or not. */
  public Duration elapsedWall() {
    return wallTime(ClockState.RUNNING);
  }

  /** Time on the wall during which the clock was paused. */
  public Duration paused() {
    return wallTime(ClockState.PAUSED);
  }

  /** Time on the wall during which the conversation was closed before it was reopened. */
  public Duration closed() {
    return wallTime(ClockState.STOPPED);
  }

  /** Whether the clock has not stopped. */
  public boolean isOpen() {
    return state != ClockState.STOPPED;
  }

  /**
   * Accounts for the whole cycle: each stretch from its start to its stop, or to the end of the
   * replay, in order and without holes. The counted ones add up to {@link #elapsed()}.
   *
   * @param calendar the one that the cycle was replayed with
   */
  public List<Stretch> explain(BusinessCalendar calendar) {
    List<Stretch> stretches = new ArrayList<>();
    for (Phase phase : phases) {
      switch (phase.state()) {
        case RUNNING -> explainRun(phase.interval(), calendar, stretches);
        case PAUSED -> stretches.add(new Stretch(Stretch.Account.PAUSED, phase.interval()));
        case STOPPED -> stretches.add(new Stretch(Stretch.Account.CLOSED, phase.interval()));
      }
    }
    return stretches;
  }

  private Duration wallTime(ClockState during) {
    return phases.stream()
        .filter(phase -> phase.state() == during)
        .map(phase -> phase.interval().length())
        .reduce(Duration.ZERO, Duration::plus);
  }

  private static void explainRun(Interval run, BusinessCalendar calendar, List<Stretch> stretches) {
    Instant accounted = run.start();
    for (Interval open : calendar.openTime(run.start(), run.end())) {
      addOutsideHours(accounted, open.start(), stretches);
      stretches.add(new Stretch(Stretch.Account.COUNTED, open));
      accounted = open.end();
    }
    addOutsideHours(accounted, run.end(), stretches);
  }

  private static void addOutsideHours(Instant from, Instant to, List<Stretch> stretches) {
    if (from.isBefore(to)) {
      stretches.add(new Stretch(Stretch.Account.OUTSIDE_HOURS, new Interval(from, to)));
    }
  }
}
