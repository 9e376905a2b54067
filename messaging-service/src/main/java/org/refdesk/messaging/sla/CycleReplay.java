package org.refdesk.messaging.sla;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One cycle of a clock while its history is being replayed.
 *
 * <p>A pause and closed time that is followed by reopening move the deadline alike; where one
 * follows the other without the clock running between them, they are one interruption.
 */
final class CycleReplay {

  private final ClockKind clock;
  private final BusinessCalendar calendar;
  private final List<Interval> interruptions = new ArrayList<>();
  private final List<Cycle.Phase> phases = new ArrayList<>();

  private ClockState state = ClockState.RUNNING;
  private Instant start;
  private Instant phaseStart;
  private Instant interruptedAt;
  private @Nullable Integer targetDays;

  /** The days that govern; a cycle that has stopped takes them over when it goes on. */
  private @Nullable Integer governing;

  private @Nullable Instant replayed;
  private @Nullable Instant byHand;
  private Instant inForceSince;
  private @Nullable Instant breachedAt;

  /**
   * A cycle that is running.
   *
   * @param start from when on it counts
   * @param known when it came to be: a deadline that lies before was in force from then on
   */
  CycleReplay(
      ClockKind clock,
      BusinessCalendar calendar,
      @Nullable Integer targetDays,
      Instant start,
      Instant known) {
    this.clock = clock;
    this.calendar = calendar;
    this.targetDays = targetDays;
    this.governing = targetDays;
    this.start = start;
    this.phaseStart = start;
    this.interruptedAt = start;
    this.inForceSince = known;
    this.replayed = replayedDeadline();
  }

  ClockState state() {
    return state;
  }

  /** From this instant on the clock runs, is paused or has stopped. */
  void turn(ClockState next, Instant at) {
    if (next == state) {
      return;
    }
    enterIntoForce(at);
    endPhase(at);
    if (state == ClockState.STOPPED) {
      takeOverDays();
    }
    if (state == ClockState.RUNNING) {
      interruptedAt = at;
    } else if (next == ClockState.RUNNING) {
      resume(at);
    }
    state = next;
    phaseStart = at;
  }

  /** From now on it counts from another instant; interruptions until now are forgotten. */
  void startFrom(Instant other, Instant at) {
    if (other.equals(start)) {
      return;
    }
    enterIntoForce(at);
    start = other;
    interruptions.clear();
    phases.clear();
    if (state == ClockState.RUNNING) {
      phaseStart = other;
    } else if (other.isBefore(phaseStart)) {
      phases.add(new Cycle.Phase(ClockState.RUNNING, new Interval(other, phaseStart)));
    }
    replayed = replayedDeadline();
  }

  /** Applies what concerns this clock's deadline alone; everything else passes by. */
  void adjust(History.Entry entry) {
    switch (entry.event()) {
      case ClockEvent.DeadlineSet set when set.clock() == clock -> {
        enterIntoForce(entry.at());
        byHand = set.deadline();
      }
      case ClockEvent.DeadlineTakenBack back when back.clock() == clock -> {
        enterIntoForce(entry.at());
        byHand = null;
      }
      case ClockEvent.TargetChanged target when target.clock() == clock -> {
        governing = target.days();
        if (state != ClockState.STOPPED) {
          enterIntoForce(entry.at());
          takeOverDays();
        }
      }
      default -> {}
    }
  }

  Cycle upTo(Instant end) {
    Instant until = state == ClockState.STOPPED ? phaseStart : end;
    recordBreach(until);
    List<Cycle.Phase> all = new ArrayList<>(phases);
    if (phaseStart.isBefore(until)) {
      all.add(new Cycle.Phase(state, new Interval(phaseStart, until)));
    }
    return new Cycle(
        clock,
        state,
        start,
        state == ClockState.STOPPED ? phaseStart : null,
        targetDays,
        deadline(),
        byHand != null,
        remaining(until),
        breachedAt,
        workingTime(all),
        all);
  }

  private void takeOverDays() {
    if (!Objects.equals(targetDays, governing)) {
      targetDays = governing;
      replayed = replayedDeadline();
    }
  }

  private void resume(Instant at) {
    if (interruptedAt.isBefore(at)) {
      Interval interruption = new Interval(interruptedAt, at);
      interruptions.add(interruption);
      replayed = moved(replayed, interruption);
    }
  }

  /** The definition of the deadline: days from the start, moved by each interruption in order. */
  private @Nullable Instant replayedDeadline() {
    if (targetDays == null) {
      return null;
    }
    Instant deadline = calendar.deadline(start, targetDays).orElse(null);
    for (Interval interruption : interruptions) {
      deadline = moved(deadline, interruption);
    }
    return deadline;
  }

  private @Nullable Instant moved(@Nullable Instant deadline, Interval interruption) {
    if (deadline == null || !interruption.start().isBefore(deadline)) {
      return deadline;
    }
    Duration left = calendar.workingTimeBetween(interruption.start(), deadline);
    return calendar.addWorkingTime(interruption.end(), left).orElse(null);
  }

  /** Another deadline, or none, is in force from now on; the one until now may have passed. */
  private void enterIntoForce(Instant now) {
    recordBreach(now);
    inForceSince = now;
  }

  private void recordBreach(Instant now) {
    Instant deadline = inForce();
    if (breachedAt == null && deadline != null && !deadline.isAfter(now)) {
      breachedAt = deadline.isBefore(inForceSince) ? inForceSince : deadline;
    }
  }

  private @Nullable Instant inForce() {
    boolean inForce = state == ClockState.RUNNING || (state == ClockState.PAUSED && byHand != null);
    return inForce ? deadline() : null;
  }

  private @Nullable Instant deadline() {
    return byHand != null ? byHand : replayed;
  }

  /** Pauses freeze what remains until a replayed deadline, not until one set by hand. */
  private @Nullable Duration remaining(Instant until) {
    Instant deadline = deadline();
    if (deadline == null) {
      return null;
    }
    boolean frozen = state != ClockState.RUNNING && byHand == null;
    Instant from = frozen ? interruptedAt : until;
    return from.isBefore(deadline) ? calendar.workingTimeBetween(from, deadline) : Duration.ZERO;
  }

  private void endPhase(Instant at) {
    if (phaseStart.isBefore(at)) {
      phases.add(new Cycle.Phase(state, new Interval(phaseStart, at)));
    }
  }

  private Duration workingTime(List<Cycle.Phase> all) {
    return all.stream()
        .filter(phase -> phase.state() == ClockState.RUNNING)
        .map(Cycle.Phase::interval)
        .map(run -> calendar.workingTimeBetween(run.start(), run.end()))
        .reduce(Duration.ZERO, Duration::plus);
  }
}
