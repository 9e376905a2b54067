package org.refdesk.messaging.draft;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.io.Serializable;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.TenantId;
import org.jspecify.annotations.Nullable;

/** A reply that a staff member has begun. */
@Entity
@Table(name = "reply_draft")
@IdClass(Draft.Key.class)
public class Draft {

  /** A staff member has one draft in each conversation. */
  public record Key(long conversationId, String staff) implements Serializable {}

  @Id
  @Column(name = "conversation_id")
  long conversationId;

  @Id String staff;
  @TenantId String organization;
  String text;

  @Column(name = "answer_expected")
  @Nullable Boolean answerExpected;

  UUID[] documents = {};

  @Column(name = "written_against")
  long writtenAgainst;

  @Version long version;

  @Column(name = "saved_at")
  Instant savedAt;

  protected Draft() {}

  Draft(Key key) {
    this.conversationId = key.conversationId();
    this.staff = key.staff();
  }
}
