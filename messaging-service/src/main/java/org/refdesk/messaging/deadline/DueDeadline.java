package org.refdesk.messaging.deadline;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.refdesk.messaging.sla.ClockKind;

/**
 * A cycle of which something was recorded just now.
 *
 * @param due the deadline
 * @param warnAt when the warning came due; null where there is none
 * @param breachAt when the deadline passed; null where it has not
 * @param warned whether the warning was recorded
 * @param breached whether the breach was recorded
 * @param escalated whether the person reporting was told
 * @param events how many events the cycle had before
 */
record DueDeadline(
    String organization,
    long conversation,
    ClockKind clock,
    int cycle,
    @Nullable String branch,
    @Nullable String department,
    @Nullable String unit,
    @Nullable String processor,
    @Nullable String personReporting,
    Instant due,
    @Nullable Instant warnAt,
    @Nullable Instant breachAt,
    boolean warned,
    boolean breached,
    boolean escalated,
    int events) {}
