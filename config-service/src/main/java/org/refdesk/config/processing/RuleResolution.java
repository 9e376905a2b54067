package org.refdesk.config.processing;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.refdesk.config.lookup.LookupView;

/**
 * Which rule governs a message, and why.
 *
 * @param rule null where none does: such a message is not assigned and has no deadline
 */
public record RuleResolution(
    @Schema(examples = "QU") String type,
    @Schema(examples = "BORR") @Nullable String category,
    @Schema(
            ref = "#/components/schemas/ProcessingRule",
            description = "Absent where no rule governs.")
        @Nullable LookupView rule,
    @Schema(description = "The codes that were tried, in order.") List<Step> tried) {

  /** One code that was tried. */
  @Schema(name = "RuleResolutionStep")
  public record Step(
      @Schema(examples = "QUBORR") String code,
      Outcome outcome,
      @Schema(description = "Who defined the record that decided; absent where there is none.")
          @Nullable String definedBy) {}

  /** What was found under a code. */
  public enum Outcome {
    /** No organization of the path defines such a rule. */
    ABSENT,
    /** The nearest record hides the rules above it. */
    HIDDEN,
    /** The nearest rule has not begun, or has ended. */
    NOT_ACTIVE,
    /** This rule governs. */
    EFFECTIVE
  }
}
