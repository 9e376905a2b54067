package org.refdesk.config.lookup;

import org.jspecify.annotations.Nullable;

/**
 * The names of a table.
 *
 * @param path plural, as in the address
 * @param singular as in the type of its events
 * @param title for people
 * @param wiseTable code by which library people know the table; null if it has none
 * @param wiseRecord code by which library people know its records; null if they have none
 */
public record TableName(
    String path,
    String singular,
    String title,
    @Nullable String wiseTable,
    @Nullable String wiseRecord) {}
