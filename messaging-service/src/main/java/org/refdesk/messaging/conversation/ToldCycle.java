package org.refdesk.messaging.conversation;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.refdesk.messaging.deadline.KeptCycle;
import org.refdesk.messaging.reference.RecordVersion;
import org.refdesk.messaging.routing.OpeningHours;
import org.refdesk.messaging.sla.Cycle;

/**
 * A cycle as the history tells it, with what was recorded of it when it happened.
 *
 * @param number among the cycles of its clock, from 1
 * @param hours what it was replayed with
 * @param kept what is kept of it; null for one that never was, as in a simulation
 * @param rule the rule that gave the days; null without a rule
 * @param warningLead working time before the deadline at which staff are warned; null for never
 */
record ToldCycle(
    Cycle cycle,
    int number,
    OpeningHours.Governing hours,
    @Nullable KeptCycle kept,
    @Nullable RecordVersion rule,
    @Nullable Duration warningLead) {

  /** The deadline as it stands, or stood when the clock last ran. */
  @Nullable Instant deadline() {
    return stopped() == null ? cycle.deadline() : stopped().due();
  }

  @Nullable Duration remaining() {
    return stopped() == null ? cycle.remaining() : stopped().remaining();
  }

  Duration elapsed() {
    return stopped() == null ? cycle.elapsed() : stopped().elapsed();
  }

  /** When staff are, or were, warned; null for never. */
  @Nullable Instant warning() {
    Instant ahead = cycle.warning(hours.calendar(), warningLead);
    return kept != null && (ahead == null || kept.warnedAt() != null) ? kept.warnAt() : ahead;
  }

  @Nullable Instant warnedAt() {
    return kept == null ? null : kept.warnedAt();
  }

  /** When the deadline passed: as it was recorded, for that stays whatever is edited later. */
  @Nullable Instant breachedAt() {
    return kept != null && kept.breachedAt() != null ? kept.breachedAt() : cycle.breachedAt();
  }

  @Nullable Instant escalatedAt() {
    return kept == null ? null : kept.escalatedAt();
  }

  /** What is kept of a cycle that is over is the last word on it. */
  private @Nullable KeptCycle stopped() {
    return cycle.isOpen() || kept == null || kept.isOpen() ? null : kept;
  }
}
