package org.refdesk.messaging.conversation;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.refdesk.messaging.routing.Assignment;
import org.refdesk.messaging.routing.Terms;
import org.refdesk.messaging.sla.ClockKind;

/**
 * A change of a conversation.
 *
 * @param position counted from 1; a message that came with the change has it as its id
 * @param from status before; absent on the first entry
 * @param assignment who is in charge since a handing over; absent on other entries
 * @param clock whose deadline was set by hand or taken back; absent on other entries
 * @param deadline the one that was set by hand
 * @param terms what governs both clocks since then; absent where they did not change. A reopening
 *     has them where the rule was edited while the conversation was closed
 * @param tags all tags since a change of them; absent on other entries
 * @param related the other conversation of a merge, a split or a link; absent on other entries
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
    @Nullable ClockKind clock,
    @Nullable Instant deadline,
    @Nullable Terms terms,
    @Nullable List<String> tags,
    @Nullable Long related,
    Actor actor,
    String by,
    String byName,
    Instant at) {

  static HistoryView of(HistoryEntry entry) {
    DeadlineChange change = entry.deadlineChange;
    return new HistoryView(
        entry.position,
        entry.kind,
        entry.from,
        entry.action,
        entry.to,
        entry.assignment,
        change == null ? null : change.clock(),
        change == null ? null : change.deadline(),
        change == null ? null : change.terms(),
        entry.tags == null ? null : List.of(entry.tags),
        entry.related,
        entry.actor,
        entry.actorCode,
        entry.actorName,
        entry.at);
  }
}
