package org.refdesk.document.document;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.DynamicUpdate;
import org.hibernate.annotations.TenantId;
import org.jspecify.annotations.Nullable;
import org.refdesk.document.storage.ObjectKey;

/**
 * The row of a document. Its fields are read anywhere in this package and changed only by the
 * methods here, each of which is one event: the version counts them.
 */
@Entity
@DynamicUpdate
public class Document {

  @Id UUID id;
  @TenantId String organization;

  @Enumerated(EnumType.STRING)
  DocumentStatus status;

  @Enumerated(EnumType.STRING)
  Condition condition;

  String customer;
  @Nullable String documentType;
  String name;
  String contentType;
  @Nullable String note;

  @Enumerated(EnumType.STRING)
  Source source;

  String uploadedBy;
  @Nullable String idempotencyKey;
  Instant begunAt;
  Instant touchedAt;
  @Nullable Instant storedAt;
  @Nullable Instant deletedAt;
  @Nullable Long size;

  @Column(length = 64)
  @Nullable String sha256;

  @Nullable Long conversation;
  @Nullable Long messageId;
  long version;

  /** For Hibernate. */
  protected Document() {}

  /** A document whose bytes are about to come. The organization is that of the context. */
  public Document(UUID id, DocumentDraft draft, Instant now) {
    this.id = id;
    this.status = DocumentStatus.PENDING;
    this.condition = Condition.SOUND;
    this.customer = draft.customer();
    this.documentType = draft.documentType();
    this.name = draft.name();
    this.contentType = draft.contentType();
    this.note = draft.note();
    this.source = draft.source();
    this.uploadedBy = draft.uploadedBy();
    this.idempotencyKey = draft.idempotencyKey();
    this.begunAt = now;
    this.touchedAt = now;
  }

  public UUID id() {
    return id;
  }

  public DocumentStatus status() {
    return status;
  }

  public Condition condition() {
    return condition;
  }

  public String customer() {
    return customer;
  }

  public String name() {
    return name;
  }

  public String contentType() {
    return contentType;
  }

  public long version() {
    return version;
  }

  public @Nullable Long conversation() {
    return conversation;
  }

  public @Nullable Long messageId() {
    return messageId;
  }

  /** What its upload said of it. */
  public DocumentDraft draft() {
    return new DocumentDraft(
        customer, documentType, name, contentType, note, source, uploadedBy, idempotencyKey);
  }

  /** When the upload last showed that it is alive. */
  public Instant touchedAt() {
    return touchedAt;
  }

  /** Number of bytes; known once the document is stored. */
  public long size() {
    return known(size);
  }

  /** SHA-256 of the bytes in lower-case hexadecimal; known once the document is stored. */
  public String sha256() {
    return known(sha256);
  }

  Instant storedAt() {
    return known(storedAt);
  }

  public ObjectKey key() {
    return new ObjectKey(organization, id);
  }

  private <T> T known(@Nullable T value) {
    if (value == null) {
      throw new IllegalStateException("document " + id + " is not stored");
    }
    return value;
  }

  /** The bytes have arrived. */
  public void store(long bytes, String hash, Instant now) {
    move(DocumentStatus.PENDING, DocumentStatus.STORED, now);
    size = bytes;
    sha256 = hash;
    storedAt = now;
    version = 1;
  }

  /** The upload goes on. */
  public void touch(Instant now) {
    move(DocumentStatus.PENDING, DocumentStatus.PENDING, now);
  }

  /** The bytes will not come; the key is free for another attempt. */
  public void abandon(Instant now) {
    move(DocumentStatus.PENDING, DocumentStatus.ABANDONED, now);
    idempotencyKey = null;
  }

  /** Deletes a stored document. */
  public void delete(Instant now) {
    move(DocumentStatus.STORED, DocumentStatus.DELETED, now);
    deletedAt = now;
    version++;
  }

  /** Makes a stored document part of a message. */
  public void attach(long toConversation, long toMessage) {
    conversation = toConversation;
    messageId = toMessage;
    version++;
  }

  /** Notes what was found of the bytes. */
  public void find(Condition found) {
    condition = found;
    version++;
  }

  private void move(DocumentStatus from, DocumentStatus to, Instant now) {
    if (status != from) {
      throw new IllegalStateException("document " + id + " is " + status);
    }
    status = to;
    touchedAt = now;
  }
}
