package org.refdesk.messaging.sla;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * A conversation's events as the clocks read them: in recorded order, and with time never going
 * back. An event recorded with an earlier instant than the one before it (the clocks of two servers
 * differ) counts at the instant of the one before.
 *
 * @param entries the events, each with the instant at which it counts
 * @param end the end of the replay
 */
record History(List<Entry> entries, Instant end) {

  /** An event and the instant at which it counts. */
  record Entry(ClockEvent event, Instant at) {}

  /**
   * Reads a list of events.
   *
   * @param asOf the end of the replay, unless the last event is later
   * @throws IllegalArgumentException when the first is not the creation of the conversation
   */
  static History of(List<? extends ClockEvent> events, Instant asOf) {
    if (events.isEmpty() || !(events.getFirst() instanceof ClockEvent.Change)) {
      throw new IllegalArgumentException("A history begins with the creation of the conversation");
    }
    List<Entry> entries = new ArrayList<>(events.size());
    Instant at = events.getFirst().at();
    for (ClockEvent event : events) {
      at = later(at, event.at());
      entries.add(new Entry(event, at));
    }
    return new History(entries, later(at, asOf));
  }

  Instant start() {
    return entries.getFirst().at();
  }

  private static Instant later(Instant one, Instant other) {
    return one.isBefore(other) ? other : one;
  }
}
