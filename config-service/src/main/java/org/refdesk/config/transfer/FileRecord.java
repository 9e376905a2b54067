package org.refdesk.config.transfer;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.refdesk.config.lookup.LookupTable;
import org.refdesk.config.lookup.LookupView;

/**
 * A record as a file holds it, which is as POST takes it.
 *
 * @param fields null for a table that has none
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record FileRecord(
    String code,
    String description,
    boolean hidden,
    @Nullable LocalDate activeFrom,
    @Nullable LocalDate activeTo,
    @Nullable JsonNode fields) {

  static FileRecord of(LookupTable table, LookupView view) {
    return new FileRecord(
        view.code(),
        view.description(),
        view.hidden(),
        view.activeFrom(),
        view.activeTo(),
        table.fields().isEmpty() ? null : view.fields());
  }
}
