package org.refdesk.messaging.reference;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A definition of a record by one organization of a path, in force or not.
 *
 * @param key null where the organization defines none of the records asked for
 */
record LookupRow(
    Organization organization,
    @Nullable LookupKey key,
    boolean hidden,
    @Nullable LocalDate activeFrom,
    @Nullable LocalDate activeTo,
    long version,
    JsonNode fields) {

  boolean isInForce(LocalDate day) {
    return !hidden
        && (activeFrom == null || !day.isBefore(activeFrom))
        && (activeTo == null || !day.isAfter(activeTo));
  }
}
