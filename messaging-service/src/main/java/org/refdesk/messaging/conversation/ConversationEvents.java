package org.refdesk.messaging.conversation;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.refdesk.commons.cloudevents.DomainEvent;
import org.refdesk.commons.cloudevents.Topics;
import org.refdesk.commons.outbox.Outbox;
import org.refdesk.messaging.message.Message;

/** Says what happened to conversations. No event carries a word of what was written. */
@ApplicationScoped
public class ConversationEvents {

  private static final String TYPE = "org.refdesk.messaging.conversation.%s.v1";

  private final Outbox outbox;

  @Inject
  public ConversationEvents(Outbox outbox) {
    this.outbox = outbox;
  }

  /**
   * Appends the event of a history entry, with the conversation's state after it. The entry's
   * position is the event's sequence: both count the conversation's changes without a gap.
   */
  void append(Conversation conversation, HistoryEntry entry, @Nullable Message message) {
    outbox.append(
        new DomainEvent(
            Topics.CONVERSATIONS,
            Long.toString(conversation.id()),
            TYPE.formatted(participle(entry)),
            Long.toString(conversation.id()),
            conversation.organization,
            entry.position,
            Data.of(conversation, entry, message)));
  }

  private static String participle(HistoryEntry entry) {
    return switch (entry.kind) {
      case NOTED -> "noted";
      case ASSIGNED -> "assigned";
      case RECLASSIFIED -> "reclassified";
      case DEADLINE_SET -> "deadline-set";
      case DEADLINE_TAKEN_BACK -> "deadline-taken-back";
      case RESCHEDULED -> "rescheduled";
      case RELEASED -> "released";
      case TAGGED -> "tagged";
      case MERGED -> "merged";
      case UNMERGED -> "unmerged";
      case SPLIT -> "split";
      case LINKED -> "linked";
      case UNLINKED -> "unlinked";
      case ACKNOWLEDGED -> "acknowledged";
      case REMINDED -> "reminded";
      case ERASED -> "erased";
      case ACTION -> entry.action == null ? "changed" : participle(entry.action);
    };
  }

  private static String participle(ConversationAction action) {
    return switch (action) {
      case CUSTOMER_POSTS, STAFF_SENDS, STAFF_SENDS_EXPECTING_ANSWER -> "created";
      case STAFF_TAKES -> "taken";
      case STAFF_REPLIES, STAFF_REPLIES_EXPECTING_ANSWER -> "replied";
      case CUSTOMER_REPLIES -> "customer-replied";
      case LIBRARY_CLOSES, REPORTER_CLOSES, SYSTEM_CLOSES -> "closed";
      case STAFF_REOPENS -> "reopened";
    };
  }

  /**
   * Data of each event of a conversation.
   *
   * @param related the other conversation; there in events of a merge, a split or a link only
   */
  record Data(
      long id,
      String organization,
      @Nullable String branch,
      String customer,
      String type,
      @Nullable String category,
      Channel channel,
      ConversationStatus status,
      @Nullable String department,
      @Nullable String unit,
      @Nullable String processor,
      @Nullable String personReporting,
      @Nullable Instant responseDue,
      @Nullable Instant processingDue,
      long version,
      @Nullable ConversationAction action,
      @Nullable ConversationStatus from,
      ConversationStatus to,
      String actor,
      Actor actorKind,
      Instant at,
      @Nullable Integer messageId,
      List<UUID> documents,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Long related) {

    static Data of(Conversation c, HistoryEntry entry, @Nullable Message message) {
      return new Data(
          c.id(),
          c.organization,
          c.branch,
          c.customer.number(),
          c.type,
          c.category,
          c.channel,
          c.status(),
          c.department,
          c.unit,
          c.processor,
          c.personReporting,
          c.responseDue,
          c.processingDue,
          c.version,
          entry.action,
          entry.from,
          entry.to,
          entry.actorCode,
          entry.actor,
          entry.at,
          message == null ? null : message.position(),
          message == null ? List.of() : message.documents(),
          entry.kind == HistoryEntry.Kind.ACTION ? null : entry.related);
    }
  }
}
