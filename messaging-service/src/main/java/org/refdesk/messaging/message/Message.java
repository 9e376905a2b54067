package org.refdesk.messaging.message;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.hibernate.annotations.TenantId;
import org.refdesk.messaging.sla.MessageKind;

/** A message of a conversation; what was said stays as it was said. */
@Entity
@Immutable
@IdClass(EntryId.class)
public class Message {

  @Id
  @Column(name = "conversation_id")
  private long conversationId;

  @Id private int position;
  @TenantId String organization;

  @Enumerated(EnumType.STRING)
  private MessageKind kind;

  private String author;

  @Column(name = "author_name")
  private String authorName;

  private String text;
  private UUID[] documents;

  @Column(name = "sent_at")
  private Instant sentAt;

  protected Message() {}

  /**
   * @param position position of the history entry that the message came with
   */
  public Message(
      EntryId id,
      MessageKind kind,
      String author,
      String authorName,
      String text,
      List<UUID> documents,
      Instant sentAt) {
    this.conversationId = id.conversationId();
    this.position = id.position();
    this.kind = kind;
    this.author = author;
    this.authorName = authorName;
    this.text = text;
    this.documents = documents.toArray(UUID[]::new);
    this.sentAt = sentAt;
  }

  public int position() {
    return position;
  }

  public MessageKind kind() {
    return kind;
  }

  public String author() {
    return author;
  }

  public String authorName() {
    return authorName;
  }

  public String text() {
    return text;
  }

  public List<UUID> documents() {
    return List.of(documents);
  }

  public Instant sentAt() {
    return sentAt;
  }
}
