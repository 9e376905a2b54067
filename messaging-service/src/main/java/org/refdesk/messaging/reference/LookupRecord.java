package org.refdesk.messaging.reference;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/**
 * An effective lookup record.
 *
 * @param organization the organization that defined it
 * @param fields the fields of its table
 */
public record LookupRecord(String organization, LookupKey key, JsonNode fields) {

  /** A text field, if it has a value. */
  public @Nullable String text(String field) {
    JsonNode value = fields.path(field);
    return value.isTextual() ? value.asText() : null;
  }

  /** A number field, if it has a value. */
  public @Nullable Integer number(String field) {
    JsonNode value = fields.path(field);
    return value.isIntegralNumber() ? value.asInt() : null;
  }
}
