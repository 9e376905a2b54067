package org.refdesk.messaging.deadline;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import org.refdesk.messaging.reference.RecordVersion;
import org.refdesk.messaging.sla.ClockKind;

/**
 * What is kept of a cycle. Of one that has stopped it is the last word, whatever became of rule and
 * calendar; of an open one it says how things stood at its last reckoning.
 *
 * @param due the deadline as it stands, or stood when the clock was last running
 * @param rule the rule that gave the days; null without a rule
 * @param calendar the calendar it was reckoned with; null where the branch counted as always open
 * @param warnedAt when staff were warned
 * @param breachedAt when the deadline passed
 * @param escalatedAt when the person reporting was told
 */
public record KeptCycle(
    ClockKind clock,
    int number,
    Instant start,
    @Nullable Instant stop,
    @Nullable Instant due,
    @Nullable Duration remaining,
    Duration elapsed,
    @Nullable RecordVersion rule,
    @Nullable RecordVersion calendar,
    ZoneId zone,
    @Nullable Instant warnAt,
    @Nullable Instant warnedAt,
    @Nullable Instant breachedAt,
    @Nullable Instant escalatedAt) {

  public boolean isOpen() {
    return stop == null;
  }
}
