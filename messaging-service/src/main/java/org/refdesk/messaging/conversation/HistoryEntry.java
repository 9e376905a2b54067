package org.refdesk.messaging.conversation;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.hibernate.annotations.Immutable;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.annotations.TenantId;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;
import org.refdesk.messaging.message.EntryId;
import org.refdesk.messaging.routing.Assignment;
import org.refdesk.messaging.sla.ClockEvent;
import org.refdesk.messaging.sla.MessageKind;

/**
 * A change of a conversation: what, from, to, who, when. Written once; only who of the customer's
 * side did it, names and tags are taken out when the conversation is erased.
 */
@Entity(name = "HistoryEntry")
@jakarta.persistence.Table(name = "history_entry")
@Immutable
@IdClass(EntryId.class)
public class HistoryEntry {

  /** What was done. */
  public enum Kind {
    /** An action of the table of transitions. */
    ACTION(MessageKind.NONE),
    /** An internal note was written. */
    NOTED(MessageKind.INTERNAL_NOTE),
    /** It was handed over. */
    ASSIGNED(MessageKind.NONE),
    /** It got another type or category. */
    RECLASSIFIED(MessageKind.NONE),
    /** Staff set a deadline by hand. */
    DEADLINE_SET(MessageKind.NONE),
    /** Staff took back the deadline set by hand. */
    DEADLINE_TAKEN_BACK(MessageKind.NONE),
    /** Its deadlines moved because a rule or a calendar was edited. */
    RESCHEDULED(MessageKind.NONE),
    /** Its processor gave it back. */
    RELEASED(MessageKind.NONE),
    /** It got other tags. */
    TAGGED(MessageKind.NONE),
    /** Another conversation goes on in it. */
    MERGED(MessageKind.NONE),
    /** The other conversation goes on by itself again. */
    UNMERGED(MessageKind.NONE),
    /** A question got a conversation of its own. */
    SPLIT(MessageKind.NONE),
    /** Staff found that another conversation belongs to it. */
    LINKED(MessageKind.NONE),
    /** Staff took the link to another conversation away. */
    UNLINKED(MessageKind.NONE),
    /** The customer was told that it has arrived. */
    ACKNOWLEDGED(MessageKind.AUTOMATIC),
    /** The customer was reminded of the answer that is awaited. */
    REMINDED(MessageKind.AUTOMATIC),
    /** Texts and customer were taken out of it. */
    ERASED(MessageKind.NONE);

    private final MessageKind message;

    Kind(MessageKind message) {
      this.message = message;
    }

    MessageKind message() {
      return message;
    }
  }

  @Id
  @Column(name = "conversation_id")
  private long conversationId;

  @Id int position;
  @TenantId String organization;

  @Enumerated(EnumType.STRING)
  Kind kind;

  @Enumerated(EnumType.STRING)
  @Column(name = "from_status", columnDefinition = "char(1)")
  @Nullable ConversationStatus from;

  @Enumerated(EnumType.STRING)
  @Column(name = "to_status", columnDefinition = "char(1)")
  ConversationStatus to;

  @Enumerated(EnumType.STRING)
  @Nullable ConversationAction action;

  @Enumerated(EnumType.STRING)
  @Column(name = "message_kind")
  MessageKind message;

  /** What a handing over led to; null for every other entry. */
  @JdbcTypeCode(SqlTypes.JSON)
  @Nullable Assignment assignment;

  /** What it means to the deadlines; null where it means nothing but its status. */
  @JdbcTypeCode(SqlTypes.JSON)
  @Column(name = "deadline_change")
  @Nullable DeadlineChange deadlineChange;

  /** The tags since this change of them; null for every other entry. */
  String @Nullable [] tags;

  /** The other conversation of a merge, a split or a link; null for every other entry. */
  @Nullable Long related;

  @Enumerated(EnumType.STRING)
  @Column(name = "actor_kind")
  Actor actor;

  @Column(name = "actor")
  String actorCode;

  @Column(name = "actor_name")
  String actorName;

  Instant at;

  protected HistoryEntry() {}

  HistoryEntry(
      EntryId id,
      Kind kind,
      @Nullable ConversationStatus from,
      @Nullable ConversationAction action,
      ConversationStatus to,
      MessageKind message,
      Author by,
      Instant at) {
    this.conversationId = id.conversationId();
    this.position = id.position();
    this.kind = kind;
    this.from = from;
    this.action = action;
    this.to = to;
    this.message = message;
    this.actor = by.actor();
    this.actorCode = by.code();
    this.actorName = by.name();
    this.at = at;
  }

  HistoryEntry of(@Nullable Assignment led) {
    assignment = led;
    return this;
  }

  HistoryEntry of(DeadlineChange change) {
    deadlineChange =
        deadlineChange == null ? change : change.withUnanswered(deadlineChange.unanswered());
    return this;
  }

  HistoryEntry tagged(String[] now) {
    tags = now;
    return this;
  }

  HistoryEntry relatedTo(long conversation) {
    related = conversation;
    return this;
  }

  /** Says that the customer waits for the answer to something that was asked before. */
  HistoryEntry unanswered(@Nullable Instant since) {
    deadlineChange = since == null ? null : DeadlineChange.joined(since);
    return this;
  }

  EntryId id() {
    return new EntryId(conversationId, position);
  }

  /** Whether it opens a conversation that was closed. */
  boolean reopens() {
    return from != null && from.isClosed() && !to.isClosed();
  }

  /**
   * The entry as the clocks see it. An action comes with other terms when it reopens. That
   * deadlines moved is nothing that was done: the clocks see of it what moved them.
   */
  List<ClockEvent> clockEvents() {
    Instant unanswered = deadlineChange == null ? null : deadlineChange.unanswered();
    List<ClockEvent> events = new ArrayList<>();
    boolean changesDeadlines = deadlineChange != null && unanswered == null;
    if (kind == Kind.ACTION || (!changesDeadlines && kind != Kind.RESCHEDULED)) {
      events.add(new ClockEvent.Change(at, to, message));
    }
    if (deadlineChange != null) {
      events.addAll(deadlineChange.clockEvents(at));
    }
    if (related != null && unanswered != null) {
      events.add(new ClockEvent.Joined(at, related, unanswered));
    } else if (related != null && kind == Kind.UNMERGED) {
      events.add(new ClockEvent.Parted(at, related));
    }
    return events;
  }
}
