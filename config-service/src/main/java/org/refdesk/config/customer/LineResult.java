package org.refdesk.config.customer;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.refdesk.commons.problem.FieldErrors.FieldError;

/** What became of a line of an import, as callers see it. */
@Schema(name = "CustomerLineResult")
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record LineResult(
    @Schema(description = "The line's place in the body, counted from 1.", examples = "1")
        long line,
    @Schema(
            description = "The customer's number; absent if the line has none.",
            examples = "100001")
        @Nullable String number,
    @Schema(examples = "CREATED") Outcome result,
    @Schema(description = "Why the line was refused, at most 20 reasons.")
        List<FieldError> errors) {

  /** What a line can lead to. */
  @Schema(name = "CustomerLineOutcome")
  public enum Outcome {
    CREATED,
    CHANGED,
    /** The customer was so already, or is to be erased and was not there. */
    SAME,
    ERASED,
    REFUSED
  }

  static LineResult of(CustomerLine line, Outcome result) {
    return new LineResult(line.line(), line.number(), result, List.of());
  }

  static LineResult refused(CustomerLine line, List<FieldError> errors) {
    return new LineResult(line.line(), line.number(), Outcome.REFUSED, errors);
  }
}
