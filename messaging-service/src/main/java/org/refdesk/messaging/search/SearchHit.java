package org.refdesk.messaging.search;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.refdesk.messaging.conversation.ConversationRow;
import org.refdesk.messaging.sla.MessageKind;

/**
 * A conversation that was found.
 *
 * @param subject the subject in pieces
 * @param excerpt where in its messages the words stand; absent when they stand in the subject alone
 *     or far inside
 */
@Schema(name = "SearchHit")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record SearchHit(
    ConversationRow conversation, List<Segment> subject, @Nullable Excerpt excerpt) {

  /**
   * The surroundings of a word in a message.
   *
   * @param message number of the message within its conversation
   */
  @Schema(name = "SearchExcerpt")
  public record Excerpt(int message, MessageKind kind, List<Segment> segments) {}
}
