package org.refdesk.e2e;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * What the processing clock of a case must say in the end, added up event by event: while the case
 * is open and not waiting time runs, from "waiting" it is paused, from "closed" it stands until the
 * case goes on.
 *
 * @param entries history entries that the replay must make
 */
record Expected(Duration elapsed, Duration paused, Duration closed, int entries) {

  private enum State {
    RUNNING,
    PAUSED,
    CLOSED
  }

  static Expected of(List<HelpDeskLog.Event> events) {
    Duration[] sums = {Duration.ZERO, Duration.ZERO, Duration.ZERO};
    Duration sinceClosing = Duration.ZERO;
    State state = State.RUNNING;
    Instant since = events.getFirst().at();
    int entries = events.getFirst().opens() ? 0 : 1;
    for (HelpDeskLog.Event event : events) {
      Duration passed = Duration.between(since, event.at());
      since = event.at();
      if (state == State.CLOSED) {
        // time after a closing counts as closed time only when the case goes on
        sinceClosing = sinceClosing.plus(passed);
      } else {
        sums[state.ordinal()] = sums[state.ordinal()].plus(passed);
      }
      boolean resumes = event.takes() && state != State.RUNNING;
      boolean reopens = (event.opens() || event.waits()) && state == State.CLOSED;
      entries += resumes || reopens ? 2 : 1;
      if (state == State.CLOSED && (event.takes() || reopens)) {
        sums[State.CLOSED.ordinal()] = sums[State.CLOSED.ordinal()].plus(sinceClosing);
        sinceClosing = Duration.ZERO;
      }
      if (event.closes()) {
        state = State.CLOSED;
      } else if (event.waits()) {
        state = State.PAUSED;
      } else if (event.takes() || event.opens()) {
        state = State.RUNNING;
      }
    }
    if (state != State.CLOSED) {
      throw new IllegalArgumentException("every case of the log ends closed");
    }
    return new Expected(sums[0], sums[1], sums[2], entries);
  }
}
