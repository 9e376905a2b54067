package org.refdesk.messaging.sla;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.refdesk.messaging.sla.ClockEvent.Change;
import org.refdesk.messaging.sla.ClockEvent.DeadlineSet;
import org.refdesk.messaging.sla.ClockEvent.DeadlineTakenBack;
import org.refdesk.messaging.sla.ClockEvent.Joined;
import org.refdesk.messaging.sla.ClockEvent.Parted;
import org.refdesk.messaging.sla.ClockEvent.TargetChanged;

/**
 * The slow, obvious clock. It moves no deadline: the days are a budget of working time, spent
 * minute by minute while the clock runs, and the deadline is where the budget is used up.
 */
final class ClockOracle {

  private static final int LOOK_AHEAD = 250;

  /** Stands for the conversation itself among those that questions come from. */
  private static final long HERE = -1;

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
  private @Nullable Integer daysToCome;
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
    return new ClockOracle(ClockKind.PROCESSING, new MinuteOracle(calendar))
        .live(days, tale, null, end);
  }

  static List<Verdict> response(
      BusinessCalendar calendar, @Nullable Integer days, List<ClockEvent> tale, Instant end) {
    List<Verdict> verdicts = new ArrayList<>();
    MinuteOracle minutes = new MinuteOracle(calendar);
    List<@Nullable Instant> oldest = new ArrayList<>();
    for (int told = 1; told <= tale.size(); told++) {
      oldest.add(oldestQuestion(tale.subList(0, told)));
    }
    Integer target = days;
    for (int i = 0; i < tale.size(); i++) {
      if (tale.get(i) instanceof TargetChanged t && t.clock() == ClockKind.RESPONSE) {
        target = t.days();
      }
      if (oldest.get(i) != null && (i == 0 || oldest.get(i - 1) == null)) {
        int answer = i;
        while (answer < tale.size() && oldest.get(answer) != null) {
          answer++;
        }
        int until = Math.min(answer + 1, tale.size());
        verdicts.add(
            new ClockOracle(ClockKind.RESPONSE, minutes)
                .live(target, tale.subList(i, until), oldest.subList(i, until), end));
      }
    }
    return verdicts;
  }

  private static @Nullable Instant oldestQuestion(List<ClockEvent> told) {
    Map<Long, Instant> open = new HashMap<>();
    for (ClockEvent event : told) {
      switch (event) {
        case Change change when change.status().isClosed() -> open.clear();
        case Change change when change.message() == MessageKind.TO_CUSTOMER -> open.clear();
        case Change change when change.message() == MessageKind.FROM_CUSTOMER ->
            open.putIfAbsent(HERE, change.at());
        case Joined joined -> open.put(joined.conversation(), joined.since());
        case Parted parted -> open.remove(parted.conversation());
        default -> {}
      }
    }
    return open.values().stream().min(Instant::compareTo).orElse(null);
  }

  private static ClockState stateAfter(Change change) {
    if (change.status().isClosed()) {
      return ClockState.STOPPED;
    }
    boolean paused = "BC".contains(change.status().toString());
    return paused ? ClockState.PAUSED : ClockState.RUNNING;
  }

  /**
   * @param oldest the oldest open question after each event, of the response clock
   */
  private Verdict live(
      @Nullable Integer target,
      List<ClockEvent> tale,
      @Nullable List<@Nullable Instant> oldest,
      Instant end) {
    start = tale.getFirst().at();
    runStart = start;
    turnedAt = start;
    days = target;
    daysToCome = target;
    for (int i = 0; i < tale.size(); i++) {
      Instant until = i + 1 < tale.size() ? tale.get(i + 1).at() : end;
      if (oldest != null) {
        wait(oldest.get(i), tale.get(i).at());
      }
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
      case Change change when kind == ClockKind.PROCESSING -> turn(stateAfter(change), change.at());
      case DeadlineSet set -> byHand = set.clock() == kind ? set.deadline() : byHand;
      case DeadlineTakenBack back -> byHand = back.clock() == kind ? null : byHand;
      case TargetChanged target -> {
        daysToCome = target.clock() == kind ? target.days() : daysToCome;
        days = state == ClockState.STOPPED ? days : daysToCome;
      }
      default -> {}
    }
  }

  /** The response clock never pauses: it runs from the oldest question until there is none. */
  private void wait(@Nullable Instant oldest, Instant at) {
    if (oldest == null) {
      turn(ClockState.STOPPED, at);
    } else {
      start = oldest;
      runStart = oldest;
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
    days = next == ClockState.STOPPED ? days : daysToCome;
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
