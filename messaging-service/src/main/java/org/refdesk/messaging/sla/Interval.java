package org.refdesk.messaging.sla;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * A stretch of time, its start within it and its end not.
 *
 * @param start the first instant
 * @param end the first instant after it, later than the start
 */
public record Interval(Instant start, Instant end) {

  public Interval {
    if (!start.isBefore(end)) {
      throw new IllegalArgumentException("An interval ends after it starts: " + start + ", " + end);
    }
  }

  /** The time on the wall between start and end. */
  public Duration length() {
    return Duration.between(start, end);
  }

  /** The part of this interval that lies within {@code [from, to)}, when there is one. */
  Optional<Interval> within(Instant from, Instant to) {
    Instant first = start.isBefore(from) ? from : start;
    Instant last = end.isAfter(to) ? to : end;
    return first.isBefore(last) ? Optional.of(new Interval(first, last)) : Optional.empty();
  }

  /** The same time as disjoint intervals in order; overlapping and touching ones become one. */
  static List<Interval> union(List<Interval> intervals) {
    List<Interval> sorted = new ArrayList<>(intervals);
    sorted.sort(Comparator.comparing(Interval::start));
    List<Interval> joined = new ArrayList<>(sorted.size());
    for (Interval next : sorted) {
      if (joined.isEmpty() || joined.getLast().end.isBefore(next.start)) {
        joined.add(next);
      } else if (joined.getLast().end.isBefore(next.end)) {
        joined.set(joined.size() - 1, new Interval(joined.getLast().start, next.end));
      }
    }
    return joined;
  }
}
