package org.refdesk.config.lookup;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** The full state of a record as events and history carry it. */
record LookupState(
    String organization,
    String table,
    String code,
    String description,
    boolean hidden,
    @Nullable LocalDate activeFrom,
    @Nullable LocalDate activeTo,
    long version,
    JsonNode fields) {

  /** What the event of a deletion carries: the name only. */
  record Deleted(String organization, String table, String code) {}

  static LookupState of(LookupRecord record) {
    return new LookupState(
        record.organization(),
        record.table(),
        record.code(),
        record.description(),
        record.hidden(),
        record.activeFrom(),
        record.activeTo(),
        record.version(),
        record.fields().write());
  }
}
