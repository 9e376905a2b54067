package org.refdesk.messaging.conversation;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.refdesk.messaging.sla.ClockKind;

/** A conversation that does not exist, told step by step. */
@Schema(name = "NewClockSimulation")
public record SimulationRequest(
    @Schema(description = "A branch of the library, whose hours count.", examples = "NYCC")
        @Size(max = 32, message = "must have at most 32 characters") @Nullable String branch,
    @Schema(description = "Code of an effective message type.", examples = "QU")
        @NotNull(message = "is required: the two letters of a message type") @Pattern(regexp = "[A-Za-z]{2}", message = "must be two letters") @Nullable String type,
    @Schema(description = "Code of an effective category of that type.", examples = "BORR")
        @Pattern(regexp = "[A-Za-z0-9]{4}", message = "must be four letters or digits") @Nullable String category,
    @Schema(description = "In place of the rule's days for an answer.", examples = "1")
        @Min(value = 0, message = "must be from 0 to 3650") @Max(value = 3650, message = "must be from 0 to 3650") @Nullable Integer responseDays,
    @Schema(description = "In place of the rule's days for processing.", examples = "3")
        @Min(value = 0, message = "must be from 0 to 3650") @Max(value = 3650, message = "must be from 0 to 3650") @Nullable Integer processingDays,
    @Schema(description = "Up to when time is counted; default: the last step.")
        @Nullable Instant asOf,
    @NotEmpty(message = "is required: what happens, the creation first") @Size(max = 200, message = "must be at most 200 steps") @Nullable List<@NotNull @Valid Step> steps) {

  /**
   * Something that happens.
   *
   * @param at not before the step before it
   * @param what an action, or what else the clocks know
   * @param clock of a deadline that is set or taken back; it must be open then
   * @param deadline the one that is set, after {@code at}
   * @param type of a new classification
   * @param category of a new classification
   */
  @Schema(name = "SimulatedStep")
  public record Step(
      @Schema(examples = "2026-03-02T09:00:00Z") @NotNull(message = "is required: an instant") @Nullable Instant at,
      @NotNull(message = "is required: what happens") @Nullable What what,
      @Schema(description = "Of a deadline that is set or taken back; it must be open then.")
          @Nullable ClockKind clock,
      @Schema(
              description = "The one that is set: after `at`, and within ten years of it.",
              examples = "2026-03-06T11:00:00Z")
          @Nullable Instant deadline,
      @Pattern(regexp = "[A-Za-z]{2}", message = "must be two letters") @Nullable String type,
      @Pattern(regexp = "[A-Za-z0-9]{4}", message = "must be four letters or digits") @Nullable String category) {}

  /** What can happen. */
  @Schema(name = "SimulatedStepKind")
  public enum What {
    CUSTOMER_POSTS(ConversationAction.CUSTOMER_POSTS),
    STAFF_SENDS(ConversationAction.STAFF_SENDS),
    STAFF_SENDS_EXPECTING_ANSWER(ConversationAction.STAFF_SENDS_EXPECTING_ANSWER),
    STAFF_TAKES(ConversationAction.STAFF_TAKES),
    STAFF_REPLIES(ConversationAction.STAFF_REPLIES),
    STAFF_REPLIES_EXPECTING_ANSWER(ConversationAction.STAFF_REPLIES_EXPECTING_ANSWER),
    CUSTOMER_REPLIES(ConversationAction.CUSTOMER_REPLIES),
    LIBRARY_CLOSES(ConversationAction.LIBRARY_CLOSES),
    REPORTER_CLOSES(ConversationAction.REPORTER_CLOSES),
    SYSTEM_CLOSES(ConversationAction.SYSTEM_CLOSES),
    STAFF_REOPENS(ConversationAction.STAFF_REOPENS),
    /** An internal note. */
    NOTE(null),
    /** Another type and category, with the rule for them. */
    CLASSIFY(null),
    /** A deadline set by hand. */
    SET_DEADLINE(null),
    /** It is taken back. */
    TAKE_BACK_DEADLINE(null);

    private final @Nullable ConversationAction action;

    What(@Nullable ConversationAction action) {
      this.action = action;
    }

    /** The action of the table of transitions; null for what leaves the status as it is. */
    @Nullable ConversationAction action() {
      return action;
    }
  }
}
