package org.refdesk.bench.process;

/**
 * A process whose cost is of interest.
 *
 * @param withChildren whether its children's cost is its own, as with PostgreSQL
 */
public record Watched(String name, long pid, boolean withChildren) {}
