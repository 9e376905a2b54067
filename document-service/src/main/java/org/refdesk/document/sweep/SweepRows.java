package org.refdesk.document.sweep;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.refdesk.commons.organization.OrganizationContext;
import org.refdesk.document.document.Condition;
import org.refdesk.document.document.Document;
import org.refdesk.document.document.DocumentRepository;
import org.refdesk.document.document.DocumentStatus;
import org.refdesk.document.sweep.Comparison.Row;

/** What the sweep reads and writes of the documents of the organization in context. */
@ApplicationScoped
class SweepRows {

  private static final String UNSETTLED =
      """
      select id from document
      where organization = :organization and status <> 'STORED' and touched_at < :cutoff
      order by touched_at limit :batch
      """;
  private static final String FORGET_KEYS =
      """
      update document set idempotency_key = null
      where organization = :organization and id in (
        select id from document
        where organization = :organization and idempotency_key is not null
          and begun_at < :cutoff and status in ('STORED', 'DELETED')
        order by begun_at limit :batch)
      """;
  private static final String AFTER =
      """
      select id, status, size, condition from document
      where organization = :organization and id > cast(:after as uuid)
      order by id limit :batch
      """;
  private static final String LOWEST = "00000000-0000-0000-0000-000000000000";

  private final EntityManager entities;
  private final DocumentRepository documents;
  private final OrganizationContext organization;

  @Inject
  SweepRows(
      EntityManager entities, DocumentRepository documents, OrganizationContext organization) {
    this.entities = entities;
    this.documents = documents;
    this.organization = organization;
  }

  /** Uploads that went silent before the cutoff, and documents deleted before it; oldest first. */
  @Transactional
  List<UUID> unsettled(Instant cutoff, int batch) {
    return entities
        .createNativeQuery(UNSETTLED, UUID.class)
        .setParameter("organization", organization.current())
        .setParameter("cutoff", cutoff)
        .setParameter("batch", batch)
        .getResultList();
  }

  /**
   * Takes an unsettled row out of everybody's reach: a silent upload can end no more. Empty when it
   * came to life or was settled meanwhile.
   */
  @Transactional
  Optional<Document> settle(UUID id, Instant cutoff, Instant now) {
    Optional<Document> unsettled =
        documents
            .lock(id)
            .filter(d -> d.status() != DocumentStatus.STORED && d.touchedAt().isBefore(cutoff));
    unsettled.filter(d -> d.status() == DocumentStatus.PENDING).ifPresent(d -> d.abandon(now));
    return unsettled;
  }

  /** Removes the row of a document of which nothing is left in the store. */
  @Transactional
  void remove(UUID id) {
    documents
        .lock(id)
        .filter(d -> d.status() == DocumentStatus.ABANDONED || d.status() == DocumentStatus.DELETED)
        .ifPresent(documents::delete);
  }

  /** Forgets a batch of the keys of uploads begun before the cutoff, and tells how many. */
  @Transactional
  int forgetKeys(Instant cutoff, int batch) {
    return entities
        .createNativeQuery(FORGET_KEYS)
        .setParameter("organization", organization.current())
        .setParameter("cutoff", cutoff)
        .setParameter("batch", batch)
        .executeUpdate();
  }

  /** The rows with the lowest ids after the given one. */
  @Transactional
  List<Row> after(@Nullable UUID after, int batch) {
    List<Object[]> rows =
        entities
            .createNativeQuery(AFTER, Object[].class)
            .setParameter("organization", organization.current())
            .setParameter("after", after == null ? LOWEST : after.toString())
            .setParameter("batch", batch)
            .getResultList();
    return rows.stream()
        .map(
            row ->
                new Row(
                    (UUID) row[0],
                    DocumentStatus.valueOf((String) row[1]),
                    row[2] == null ? null : ((Number) row[2]).longValue(),
                    Condition.valueOf((String) row[3])))
        .toList();
  }

  /** The status of a document now, if it has a row. */
  @Transactional
  Optional<DocumentStatus> status(UUID id) {
    return documents.findByIdOptional(id).map(Document::status);
  }
}
