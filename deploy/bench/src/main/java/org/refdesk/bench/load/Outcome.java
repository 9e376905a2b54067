package org.refdesk.bench.load;

/**
 * How one call ended.
 *
 * @param kind what was done, such as {@code create}
 * @param status the answer's status, or why there was none
 * @param good whether that was what it should be
 */
public record Outcome(String kind, String status, boolean good) {}
