package org.refdesk.config.snapshot;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.refdesk.config.history.PastStates.State;
import org.refdesk.config.organization.Organization;

/** A record as an organization saw it at an instant. */
@Schema(name = "PastRecord")
public record PastRecord(
    @Schema(examples = "categories") String table,
    @Schema(examples = "BORR") String code,
    @Schema(examples = "Borrowing") String description,
    boolean hidden,
    @Nullable LocalDate activeFrom,
    @Nullable LocalDate activeTo,
    @Schema(description = "As they were then.", implementation = Object.class) JsonNode fields,
    @Schema(description = "Code of the organization that defined it.", examples = "NYC")
        String definedBy,
    @Schema(description = "Whether that is an organization above.") boolean inherited,
    @Schema(description = "Whether it was to be used on that day.") boolean effective,
    @Schema(examples = "3") long version,
    @Schema(description = "When it had been changed last.") Instant changedAt,
    @Schema(
            description = "Subject of the token that had changed it; null where it is inherited.",
            examples = "J.JANSEN")
        @Nullable String changedBy) {

  static PastRecord of(String table, State state, Organization here, LocalDate day) {
    JsonNode record = state.record();
    boolean inherited = !state.organization().equals(here.code());
    boolean hidden = record.path("hidden").asBoolean();
    LocalDate from = date(record.path("activeFrom"));
    LocalDate to = date(record.path("activeTo"));
    return new PastRecord(
        table,
        state.code(),
        record.path("description").asText(),
        hidden,
        from,
        to,
        record.path("fields"),
        state.organization(),
        inherited,
        !hidden && (from == null || !from.isAfter(day)) && (to == null || !to.isBefore(day)),
        record.path("version").asLong(),
        state.changedAt(),
        inherited ? null : state.changedBy());
  }

  private static @Nullable LocalDate date(JsonNode value) {
    return value.isTextual() ? LocalDate.parse(value.textValue()) : null;
  }
}
