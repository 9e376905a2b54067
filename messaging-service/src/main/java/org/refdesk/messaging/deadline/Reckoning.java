package org.refdesk.messaging.deadline;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.refdesk.messaging.reference.RecordVersion;
import org.refdesk.messaging.routing.OpeningHours;
import org.refdesk.messaging.sla.Cycle;

/**
 * A cycle as a change of its conversation left it, with what it was reckoned from.
 *
 * @param conversation id of the conversation
 * @param number of the cycle among those of its clock, from 1
 * @param rule the rule that gave the days; null without a rule
 * @param warningLead working time before the deadline at which staff are warned; null for never
 * @param escalates whether there is a person reporting to tell of a breach
 * @param at up to when time was counted
 */
public record Reckoning(
    long conversation,
    Cycle cycle,
    int number,
    @Nullable RecordVersion rule,
    OpeningHours.Governing hours,
    @Nullable Duration warningLead,
    boolean escalates,
    Instant at) {

  /** When the warning comes due; null for never. */
  public @Nullable Instant warning() {
    return cycle.warning(hours.calendar(), warningLead);
  }

  /** When the sweeper will have something to record, as far as this cycle alone says. */
  @Nullable Instant next() {
    Instant warning = warning();
    Instant breach = cycle.breach();
    if (warning == null || breach == null) {
      return warning == null ? breach : warning;
    }
    return warning.isBefore(breach) ? warning : breach;
  }
}
