package org.refdesk.messaging.link;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.refdesk.messaging.conversation.ConversationStatus;

/** A conversation that belongs to another one. */
@Schema(name = "RelatedConversation")
public record RelatedView(
    @Schema(examples = "1040") long conversation,
    @Schema(examples = "Sunday opening") String subject,
    ConversationStatus status,
    Relation relation) {

  /** What the conversation is to the one that was asked about. */
  @Schema(name = "ConversationRelation")
  public enum Relation {
    /** Staff linked them, or one was split off the other. */
    LINKED,
    /** The one that was asked about goes on in it. */
    MERGED_INTO,
    /** It goes on in the one that was asked about. */
    MERGED,
    /** It was closed, and the one that was asked about continues it. */
    CONTINUES,
    /** It continues the one that was asked about. */
    CONTINUED_BY
  }

  static RelatedView of(Object[] row) {
    return new RelatedView(
        ((Number) row[0]).longValue(),
        (String) row[1],
        ConversationStatus.valueOf(String.valueOf(row[2])),
        Relation.valueOf((String) row[3]));
  }
}
