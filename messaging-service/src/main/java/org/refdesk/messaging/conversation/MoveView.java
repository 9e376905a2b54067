package org.refdesk.messaging.conversation;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Duration;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.refdesk.messaging.sla.ClockKind;

/**
 * A deadline that would move.
 *
 * @param conversation id of the conversation
 * @param cycle number of the cycle among those of its clock
 * @param from the deadline now; absent without one, and while the clock is paused
 * @param to the deadline then; absent likewise
 * @param remainingFrom working time that remains now, while paused
 * @param remainingTo working time that would remain then, while paused
 */
@Schema(name = "DeadlineMove")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record MoveView(
    @Schema(examples = "1042") long conversation,
    @Schema(examples = "Sunday opening") String subject,
    ClockKind clock,
    int cycle,
    @Nullable Instant from,
    @Nullable Instant to,
    @Nullable Duration remainingFrom,
    @Nullable Duration remainingTo) {

  static MoveView of(Conversation conversation, Outlook.Move move) {
    return new MoveView(
        conversation.id(),
        conversation.subject,
        move.clock(),
        move.cycle(),
        move.from(),
        move.to(),
        move.remainingFrom(),
        move.remainingTo());
  }
}
