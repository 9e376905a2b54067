package org.refdesk.messaging.waiting;

import java.time.Instant;

/**
 * The next thing to happen to a conversation by itself.
 *
 * @param since from when the wait counts
 * @param due when it happens, within opening hours
 */
public record PlannedStep(Step step, Instant since, Instant due) {}
