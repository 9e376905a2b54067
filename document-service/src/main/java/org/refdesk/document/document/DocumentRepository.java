package org.refdesk.document.document;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The rows of {@code document}, those of the organization in context only. */
@ApplicationScoped
public class DocumentRepository implements PanacheRepositoryBase<Document, UUID> {

  /** Where a page begins: behind the document stored at this time, with this id. */
  record After(Instant storedAt, UUID id) {}

  /** A stored document. */
  public Optional<Document> findStored(UUID id) {
    return findByIdOptional(id).filter(d -> d.status == DocumentStatus.STORED);
  }

  /** A stored document, its row locked until the transaction ends. */
  public Optional<Document> lockStored(UUID id) {
    return lock(id).filter(d -> d.status == DocumentStatus.STORED);
  }

  /** A document of any status, its row locked until the transaction ends. */
  public Optional<Document> lock(UUID id) {
    return findByIdOptional(id, LockModeType.PESSIMISTIC_WRITE);
  }

  /** The document that a caller's request with this key made or is making. */
  public Optional<Document> findByKey(String uploadedBy, String key) {
    return find("uploadedBy = ?1 and idempotencyKey = ?2", uploadedBy, key).firstResultOptional();
  }

  /**
   * Stored documents, newest first.
   *
   * @param customer only of this customer
   * @param conversation only those attached to this conversation
   * @param rows at most so many
   */
  List<DocumentView> newest(
      @Nullable String customer, @Nullable Long conversation, @Nullable After after, int rows) {
    List<String> conditions = new ArrayList<>(List.of("status = STORED"));
    Map<String, Object> values = new HashMap<>();
    if (customer != null) {
      conditions.add("customer = :customer");
      values.put("customer", customer);
    }
    if (conversation != null) {
      conditions.add("conversation = :conversation");
      values.put("conversation", conversation);
    }
    if (after != null) {
      conditions.add("(storedAt, id) < (:storedAt, :id)");
      values.put("storedAt", after.storedAt());
      values.put("id", after.id());
    }
    return find(String.join(" and ", conditions) + " order by storedAt desc, id desc", values)
        .project(DocumentView.class)
        .range(0, rows - 1)
        .list();
  }
}
