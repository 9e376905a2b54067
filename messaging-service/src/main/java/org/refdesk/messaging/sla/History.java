package org.refdesk.messaging.sla;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * A conversation's events as the clocks read them: in recorded order, and with time never going
 * back. An event recorded with an earlier instant than the one before it (the clocks of two servers
 * differ) counts at the instant of the one before.
 *
 * <p>Other days are no deed: a rule may be edited, and what was done before that be recorded only
 * afterwards, as when a conversation is imported with its past. So they hold up nothing that
 * follows them. They count when the next thing was done, where that was earlier.
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
    List<Instant> instants = instants(events);
    Instant at = events.getFirst().at();
    for (int i = 0; i < events.size(); i++) {
      at = later(at, instants.get(i));
      entries.add(new Entry(events.get(i), at));
    }
    return new History(entries, later(at, asOf));
  }

  Instant start() {
    return entries.getFirst().at();
  }

  /** When each event happened, other days no later than what was done next. */
  private static List<Instant> instants(List<? extends ClockEvent> events) {
    List<Instant> instants = new ArrayList<>(events.size());
    Instant nextDeed = Instant.MAX;
    for (ClockEvent event : events.reversed()) {
      if (event instanceof ClockEvent.TargetChanged) {
        instants.add(earlier(event.at(), nextDeed));
      } else {
        nextDeed = event.at();
        instants.add(event.at());
      }
    }
    return instants.reversed();
  }

  private static Instant earlier(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }

  private static Instant later(Instant one, Instant other) {
    return one.isBefore(other) ? other : one;
  }
}
