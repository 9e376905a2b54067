package org.refdesk.messaging.sla;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How long the customer waits for an answer: a cycle for each time that a customer message is left
 * unanswered. It begins with the oldest such message and stops with a staff message to the customer
 * or when the conversation is closed; notes and automatic messages change nothing. A conversation
 * reopened without a new customer message waits for no answer.
 *
 * <p>A question that comes with another conversation counts from when it was asked there; what is
 * taken away again with it counts no more.
 *
 * @param calendar the branch's opening hours
 * @param targetDays working days allowed for each cycle; null when no rule gives any
 */
public record ResponseClock(BusinessCalendar calendar, @Nullable Integer targetDays) {

  /**
   * The cycles that a history leads to, in order; only the last can be open.
   *
   * @param history the conversation's events in recorded order, beginning with its creation
   * @param asOf the instant up to which time counts, unless the last event is later
   * @throws IllegalArgumentException when the history does not begin with a creation
   */
  public List<Cycle> replay(List<? extends ClockEvent> history, Instant asOf) {
    History read = History.of(history, asOf);
    Replay replay = new Replay(targetDays);
    read.entries().forEach(replay::apply);
    return replay.cycles.stream().map(cycle -> cycle.upTo(read.end())).toList();
  }

  private final class Replay {

    private final List<CycleReplay> cycles = new ArrayList<>();
    private final Questions questions = new Questions();
    private @Nullable Integer days;

    Replay(@Nullable Integer days) {
      this.days = days;
    }

    void apply(History.Entry entry) {
      questions.apply(entry);
      switch (entry.event()) {
        case ClockEvent.Change(_, ClockStatus status, _) -> {
          follow(entry.at());
          boolean pauses = status.pauses(ClockKind.RESPONSE);
          turnOpen(pauses ? ClockState.PAUSED : ClockState.RUNNING, entry.at());
        }
        case ClockEvent.Joined _, ClockEvent.Parted _ -> follow(entry.at());
        case ClockEvent.TargetChanged(_, ClockKind clock, Integer target)
            when clock == ClockKind.RESPONSE -> {
          days = target;
          adjustOpen(entry);
        }
        default -> adjustOpen(entry);
      }
    }

    /** Lets the open cycle be that of the oldest question. */
    private void follow(Instant at) {
      Instant oldest = questions.oldest().orElse(null);
      if (oldest == null) {
        turnOpen(ClockState.STOPPED, at);
      } else if (isOpen()) {
        cycles.getLast().startFrom(oldest, at);
      } else {
        cycles.add(new CycleReplay(ClockKind.RESPONSE, calendar, days, oldest, at));
      }
    }

    private boolean isOpen() {
      return !cycles.isEmpty() && cycles.getLast().state() != ClockState.STOPPED;
    }

    private void turnOpen(ClockState next, Instant at) {
      if (isOpen()) {
        cycles.getLast().turn(next, at);
      }
    }

    private void adjustOpen(History.Entry entry) {
      if (isOpen()) {
        cycles.getLast().adjust(entry);
      }
    }
  }
}
