package org.refdesk.messaging.reference;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/**
 * An effective lookup record.
 *
 * @param organization the organization that defined it
 * @param version number of the definition among those of the record
 * @param fields the fields of its table
 */
public record LookupRecord(String organization, LookupKey key, long version, JsonNode fields) {

  /** Which definition this is. */
  public RecordVersion definition() {
    return new RecordVersion(organization, key.code(), version);
  }

  /** A text field, if it has a value. */
  public @Nullable String text(String field) {
    JsonNode value = fields.path(field);
    return value.isTextual() ? value.asText() : null;
  }

  /** Whether a field with a list of texts has this one. */
  public boolean lists(String field, String text) {
    for (JsonNode listed : fields.path(field)) {
      if (listed.asText().equals(text)) {
        return true;
      }
    }
    return false;
  }

  /** A number field, if it has a value. */
  public @Nullable Integer number(String field) {
    JsonNode value = fields.path(field);
    return value.isIntegralNumber() ? value.asInt() : null;
  }
}
