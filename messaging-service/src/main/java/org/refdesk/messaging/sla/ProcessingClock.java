package org.refdesk.messaging.sla;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How long a conversation takes: one cycle, from its creation until it is closed. The clock pauses
 * by the flag of the status. Reopening continues it, and the time closed does not count.
 *
 * @param calendar the branch's opening hours
 * @param targetDays working days allowed; null when no rule gives any
 */
public record ProcessingClock(BusinessCalendar calendar, @Nullable Integer targetDays) {

  /**
   * The cycle that a history leads to.
   *
   * @param history the conversation's events in recorded order, beginning with its creation
   * @param asOf the instant up to which time counts, unless the last event is later
   * @throws IllegalArgumentException when the history does not begin with a creation
   */
  public Cycle replay(List<? extends ClockEvent> history, Instant asOf) {
    History read = History.of(history, asOf);
    CycleReplay cycle =
        new CycleReplay(ClockKind.PROCESSING, calendar, targetDays, read.start(), read.start());
    read.entries().forEach(entry -> apply(cycle, entry));
    return cycle.upTo(read.end());
  }

  private static void apply(CycleReplay cycle, History.Entry entry) {
    if (entry.event() instanceof ClockEvent.Change(_, ClockStatus status, _)) {
      cycle.turn(stateIn(status), entry.at());
    } else {
      cycle.adjust(entry);
    }
  }

  private static ClockState stateIn(ClockStatus status) {
    if (status.isClosed()) {
      return ClockState.STOPPED;
    }
    return status.pauses(ClockKind.PROCESSING) ? ClockState.PAUSED : ClockState.RUNNING;
  }
}
