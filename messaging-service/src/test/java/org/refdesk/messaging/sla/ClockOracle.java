package org.refdesk.messaging.sla;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.refdesk.messaging.sla.ClockEvent.Change;
import org.refdesk.messaging.sla.ClockEvent.DeadlineSet;
import org.refdesk.messaging.sla.ClockEvent.DeadlineTakenBack;
import org.refdesk.messaging.sla.ClockEvent.TargetChanged;

/**
 * The slow, obvious clock. It moves no deadline: the days are a budget of working time, spent
 * minute by minute while the clock runs, and the deadline is where the budget is used up.
 */
final class ClockOracle {

  private static final int LOOK_AHEAD = 250;

  /**
   * Moved on, a budget of long days can outlast years of short ones: eight days of 24 hours last 15
   * years in a branch that opens for a quarter of an hour each week.
   */
  private static final int YEARS_AHEAD = 20_000;

  private final ClockKind kind;
  private final MinuteOracle minutes;

  private final List<Run> runs = new ArrayList<>();
  private ClockState state = ClockState.RUNNING;
  private Instant start = Instant.EPOCH;
  private Instant runStart = Instant.EPOCH;
  private Instant turnedAt = Instant.EPOCH;
  private @Nullable Integer days;
  private @Nullable Instant byHand;
  private @Nullable Instant breachedAt;

  private ClockOracle(ClockKind kind, MinuteOracle minutes) {
    this.kind = kind;
    this.minutes = minutes;
  }

  /** The clock ran; perhaps for no time at all. */
  private record Run(Instant start, Instant end) {}

  /** What the oracle says of a cycle; to be compared with the same fields of a {@link Cycle}. */
  record Verdict(
      ClockState state,
      Instant start,
      @Nullable Instant stop,
      @Nullable Integer targetDays,
      @Nullable Instant deadline,
      @Nullable Instant due,
      @Nullable Duration remaining,
      @Nullable Instant breachedAt,
      Duration elapsed) {

    static Verdict of(Cycle cycle) {
      return new Verdict(
          cycle.state(),
          cycle.start(),
          cycle.stop(),
          cycle.targetDays(),
          cycle.deadline(),
          cycle.due(),
          cycle.remaining(),
          cycle.breachedAt(),
          cycle.elapsed());
    }
  }

  static Verdict processing(
      BusinessCalendar calendar, @Nullable Integer days, List<ClockEvent> tale, Instant end) {
    return new ClockOracle(ClockKind.PROCESSING, new MinuteOracle(calendar)).live(days, tale, end);
  }

  static List<Verdict> response(
      BusinessCalendar calendar, @Nullable Integer days, List<ClockEvent> tale, Instant end) {
    List<Verdict> verdicts = new ArrayList<>();
    MinuteOracle minutes = new MinuteOracle(calendar);
    Integer target = days;
    boolean waiting = false;
    for (int i = 0; i < tale.size(); i++) {
      if (tale.get(i) instanceof TargetChanged t && t.clock() == ClockKind.RESPONSE) {
        target = t.days();
      }
      if (tale.get(i) instanceof Change change) {
        boolean over = change.status().isClosed() || change.message() == MessageKind.TO_CUSTOMER;
        boolean asked = change.message() == MessageKind.FROM_CUSTOMER;
        if (!waiting && asked && !over) {
          verdicts.add(
              new ClockOracle(ClockKind.RESPONSE, minutes)
                  .live(target, upToTheAnswer(tale.subList(i, tale.size())), end));
        }
        waiting = !over && (waiting || asked);
      }
    }
    return verdicts;
  }

  private static List<ClockEvent> upToTheAnswer(List<ClockEvent> tale) {
    List<ClockEvent> part = new ArrayList<>();
    for (ClockEvent event : tale) {
      part.add(event);
      if (event instanceof Change change
          && stateAfter(ClockKind.RESPONSE, change) == ClockState.STOPPED) {
        return part;
      }
    }
    return part;
  }

  private static ClockState stateAfter(ClockKind kind, Change change) {
    boolean answered = kind == ClockKind.RESPONSE && change.message() == MessageKind.TO_CUSTOMER;
    if (change.status().isClosed() || answered) {
      return ClockState.STOPPED;
    }
    boolean paused = kind == ClockKind.PROCESSING && "BC".contains(change.status().toString());
    return paused ? ClockState.PAUSED : ClockState.RUNNING;
  }

  private Verdict live(@Nullable Integer target, List<ClockEvent> tale, Instant end) {
    start = tale.getFirst().at();
    runStart = start;
    turnedAt = start;
    days = target;
    for (int i = 0; i < tale.size(); i++) {
      Instant until = i + 1 < tale.size() ? tale.get(i + 1).at() : end;
      apply(tale.get(i));
      watch(tale.get(i).at(), until);
    }
    Instant stopped = state == ClockState.STOPPED ? turnedAt : end;
    Instant runEnd = state == ClockState.RUNNING ? end : runStart;
    Duration elapsed = minutes.workingTimeBetween(runStart, runEnd);
    for (Run run : runs) {
      elapsed = elapsed.plus(minutes.workingTimeBetween(run.start(), run.end()));
    }
    return new Verdict(
        state,
        start,
        state == ClockState.STOPPED ? turnedAt : null,
        days,
        deadline(),
        inForce() ? deadline() : null,
        remaining(stopped),
        breachedAt,
        elapsed);
  }

  private void apply(ClockEvent event) {
    switch (event) {
      case Change change -> turn(stateAfter(kind, change), change.at());
      case DeadlineSet set -> byHand = set.clock() == kind ? set.deadline() : byHand;
      case DeadlineTakenBack back -> byHand = back.clock() == kind ? null : byHand;
      case TargetChanged target -> days = target.clock() == kind ? target.days() : days;
    }
  }

  private void turn(ClockState next, Instant at) {
    if (next == state) {
      return;
    }
    if (state == ClockState.RUNNING) {
      runs.add(new Run(runStart, at));
    }
    runStart = at;
    turnedAt = at;
    state = next;
  }

  private void watch(Instant from, Instant to) {
    Instant deadline = deadline();
    if (breachedAt == null && inForce() && deadline != null && !deadline.isAfter(to)) {
      breachedAt = deadline.isBefore(from) ? from : deadline;
    }
  }

  private boolean inForce() {
    return state == ClockState.RUNNING || (state == ClockState.PAUSED && byHand != null);
  }

  private @Nullable Instant deadline() {
    return byHand != null ? byHand : whereTheBudgetIsUsedUp();
  }

  private @Nullable Instant whereTheBudgetIsUsedUp() {
    Duration left = budget();
    if (left == null) {
      return null;
    }
    List<Run> counted = new ArrayList<>(runs);
    Instant open = runStart;
    if (state != ClockState.RUNNING) {
      open = counted.removeLast().start();
    }
    for (Run run : counted) {
      Duration spent = minutes.workingTimeBetween(run.start(), run.end());
      if (spent.compareTo(left) >= 0) {
        return minutes.addWorkingTime(run.start(), left, YEARS_AHEAD).orElseThrow();
      }
      left = left.minus(spent);
    }
    return minutes.addWorkingTime(open, left, YEARS_AHEAD).orElse(null);
  }

  private @Nullable Duration budget() {
    Integer allowed = days;
    if (allowed == null) {
      return null;
    }
    return minutes
        .deadline(start, allowed, LOOK_AHEAD)
        .map(due -> minutes.workingTimeBetween(start, due))
        .orElse(null);
  }

  private @Nullable Duration remaining(Instant until) {
    Instant deadline = deadline();
    if (deadline == null) {
      return null;
    }
    boolean frozen = state != ClockState.RUNNING && byHand == null;
    Instant from = frozen ? runs.getLast().end() : until;
    return minutes.workingTimeBetween(from, deadline);
  }
}
