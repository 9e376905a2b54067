package org.refdesk.messaging.reference;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What an organization says of a record, in force or not.
 *
 * @param hidden whether it only hides what is defined above
 * @param activeFrom first day; null for none
 * @param activeTo last day; null for none
 * @param fields the fields of its table
 */
public record Definition(
    String organization,
    LookupKey key,
    boolean hidden,
    @Nullable LocalDate activeFrom,
    @Nullable LocalDate activeTo,
    JsonNode fields) {}
