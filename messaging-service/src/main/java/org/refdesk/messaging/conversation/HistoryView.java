package org.refdesk.messaging.conversation;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.refdesk.messaging.routing.Assignment;

/**
 * A change of a conversation.
 *
 * @param position counted from 1; a message that came with the change has it as its id
 * @param from status before; absent on the first entry
 * @param assignment who is in charge since a handing over; absent on other entries
 * @param by code of the staff member, number of the customer, or name of the system
 */
@Schema(name = "HistoryEntry")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record HistoryView(
    int position,
    HistoryEntry.Kind kind,
    @Nullable ConversationStatus from,
    @Nullable ConversationAction action,
    ConversationStatus to,
    @Nullable Assignment assignment,
    Actor actor,
    String by,
    String byName,
    Instant at) {

  static HistoryView of(HistoryEntry entry) {
    return new HistoryView(
        entry.position,
        entry.kind,
        entry.from,
        entry.action,
        entry.to,
        entry.assignment,
        entry.actor,
        entry.actorCode,
        entry.actorName,
        entry.at);
  }
}
