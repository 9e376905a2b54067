package org.refdesk.messaging.report;

import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import org.jspecify.annotations.Nullable;

/**
 * A milestone that a conversation has just reached.
 *
 * @param month in which it did, in the time zone of its library
 * @param department in charge at that moment
 * @param type at that moment
 * @param category at that moment
 * @param cycle number of the cycle by whose deadline it is judged; 0 where it is not judged
 * @param workingTime how long the answer took; null for what is no answer
 * @param unanswered whether it was closed with the customer never answered
 */
public record Reached(
    long conversation,
    Milestone milestone,
    Instant at,
    YearMonth month,
    @Nullable String department,
    String type,
    @Nullable String category,
    int cycle,
    @Nullable Duration workingTime,
    boolean unanswered) {}
