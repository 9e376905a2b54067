package org.refdesk.messaging.conversation;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * An edit of a rule, a calendar or a time zone that is only thought of. Of a record that the
 * organization has, what is left out stays as it is.
 */
@Schema(name = "ProposedEdit")
public record PreviewRequest(
    @Schema(
            description =
                "Whose record or time zone it is: the library's (default), that of a branch of it,"
                    + " or of an organization above.",
            examples = "NYC")
        @Size(max = 32, message = "must have at most 32 characters") @Nullable String organization,
    @Schema(
            description = "Required for a record.",
            enumeration = {"processing-rules", "calendars"})
        @Pattern(
            regexp = "processing-rules|calendars",
            message = "must be processing-rules or calendars")
        @Nullable String table,
    @Schema(
            description =
                "Required for a record; of a rule with fields it may be left out, for type and"
                    + " category make it.",
            examples = "OPEN")
        @Size(max = 32, message = "must have at most 32 characters") @Nullable String code,
    @Schema(
            implementation = Object.class,
            type = SchemaType.OBJECT,
            description = "All fields of the record, as config-service would be sent them.")
        @Nullable JsonNode fields,
    @Schema(
            implementation = LocalDate.class,
            description = "First day on which it would be active; null: no such day.",
            examples = "2026-04-01")
        @Nullable JsonNode activeFrom,
    @Schema(
            implementation = LocalDate.class,
            description = "Last day on which it would be active; null: no such day.",
            examples = "2026-09-30")
        @Nullable JsonNode activeTo,
    @Schema(description = "Whether it would only hide what is defined above.")
        @Nullable Boolean hidden,
    @Schema(description = "True: the organization would have no such record of its own.")
        @Nullable Boolean remove,
    @Schema(
            description = "The time zone in which the organization would be; without a record.",
            examples = "America/New_York")
        @Size(max = 64, message = "must have at most 64 characters") @Nullable String timeZone) {

  /** The fields, if others are proposed. */
  @Nullable JsonNode newFields() {
    return fields == null || fields.isNull() ? null : fields;
  }

  /** Whether nothing of the record would be other than it is. */
  boolean keepsAll() {
    return newFields() == null && activeFrom == null && activeTo == null && hidden == null;
  }

  /** Whether it does not say what would become of the record. */
  boolean saysNothing() {
    return keepsAll() && !Boolean.TRUE.equals(remove);
  }
}
