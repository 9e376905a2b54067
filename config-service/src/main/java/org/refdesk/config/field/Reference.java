package org.refdesk.config.field;

/**
 * The name by which one record refers to another.
 *
 * @param table path of the table
 * @param code code of the record in that table
 */
public record Reference(String table, String code) {}
