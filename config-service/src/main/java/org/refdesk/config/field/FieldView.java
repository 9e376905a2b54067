package org.refdesk.config.field;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A field, for those who fill it in. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record FieldView(
    @Schema(examples = "responseDays") String name,
    @Schema(description = "Whether a record must give it.") boolean required,
    @Schema(description = "What it is for.") String meaning,
    ShapeView shape,
    @Schema(implementation = Object.class) Object example) {}
