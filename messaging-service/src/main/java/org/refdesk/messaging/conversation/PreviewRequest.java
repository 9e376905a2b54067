package org.refdesk.messaging.conversation;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** An edit of a rule or a calendar that is only thought of. */
@Schema(name = "ProposedEdit")
public record PreviewRequest(
    @Schema(
            description =
                "Who would define the record: the library (default), a branch of it, or an"
                    + " organization above.",
            examples = "NYC")
        @Size(max = 32, message = "must have at most 32 characters") @Nullable String organization,
    @Schema(enumeration = {"processing-rules", "calendars"})
        @NotNull(message = "is required: processing-rules or calendars") @Pattern(
            regexp = "processing-rules|calendars",
            message = "must be processing-rules or calendars")
        @Nullable String table,
    @Schema(examples = "OPEN")
        @NotNull(message = "is required: the code of the record") @Size(max = 32, message = "must have at most 32 characters") @Nullable String code,
    @Schema(
            type = SchemaType.OBJECT,
            description = "The fields as config-service would be sent them.")
        @NotNull(message = "is required: the fields of the record") @Nullable JsonNode fields) {}
