package org.refdesk.config.lookup;

import com.fasterxml.jackson.databind.JsonNode;
import org.refdesk.config.field.Faults;

/**
 * A record as it comes in among many.
 *
 * @param row its number among those that come in together, from 1
 * @param line line of the file on which it begins; 0 where lines mean nothing
 * @param record as a single save takes it
 * @param faults at the record's root; with one already, the record is not looked at
 */
public record Incoming(int row, int line, JsonNode record, Faults faults) {}
