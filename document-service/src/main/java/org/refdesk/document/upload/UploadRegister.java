package org.refdesk.document.upload;

import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.refdesk.commons.organization.OrganizationContext;
import org.refdesk.commons.problem.CommonProblem;
import org.refdesk.document.document.Document;
import org.refdesk.document.document.DocumentDraft;
import org.refdesk.document.document.DocumentEvents;
import org.refdesk.document.document.DocumentEvents.Happening;
import org.refdesk.document.document.DocumentProblem;
import org.refdesk.document.document.DocumentRepository;
import org.refdesk.document.document.DocumentStatus;
import org.refdesk.document.reference.DocumentTypes;
import org.refdesk.document.reference.Libraries;
import org.refdesk.document.storage.ObjectKey;
import org.refdesk.document.sweep.SweepTable;

/**
 * The row of an upload, in short transactions before, during and after its bytes. A row that is not
 * PENDING any more can never become STORED: whoever moves it out of PENDING, the upload itself, a
 * repeated request or the sweep, has decided.
 */
@ApplicationScoped
public class UploadRegister {

  private static final String LOCK_KEY = "select pg_advisory_xact_lock(hashtextextended(?1, 7310))";

  private final DocumentRepository documents;
  private final DocumentEvents events;
  private final Libraries libraries;
  private final DocumentTypes types;
  private final SweepTable sweeps;
  private final EntityManager entities;
  private final OrganizationContext organization;
  private final UploadConfig config;
  private final Clock clock;

  @Inject
  public UploadRegister(
      DocumentRepository documents,
      DocumentEvents events,
      Libraries libraries,
      DocumentTypes types,
      SweepTable sweeps,
      EntityManager entities,
      OrganizationContext organization,
      UploadConfig config,
      Clock clock) {
    this.documents = documents;
    this.events = events;
    this.libraries = libraries;
    this.types = types;
    this.sweeps = sweeps;
    this.entities = entities;
    this.organization = organization;
    this.config = config;
    this.clock = clock;
  }

  /** How an upload may begin. */
  sealed interface Beginning {}

  /** A new row is PENDING: send the bytes. */
  record New(ObjectKey key) implements Beginning {}

  /** The key was used, and this came of it. */
  record Known(Document document) implements Beginning {}

  /**
   * Writes the row of a new upload, or finds what came of an earlier one with the same key.
   *
   * @throws HttpProblem 409 while the earlier one runs, or when the organization is no library; 422
   *     when the document type is not effective
   */
  @Transactional
  public Beginning begin(DocumentDraft draft) {
    Instant now = clock.instant();
    String key = draft.idempotencyKey();
    if (key != null) {
      Optional<Document> earlier = earlier(draft.uploadedBy(), key, now);
      if (earlier.isPresent()) {
        return new Known(earlier.get());
      }
    }
    requireLibrary();
    types.requireEffective(draft.documentType());
    Document document = new Document(UUID.randomUUID(), draft, now);
    documents.persist(document);
    sweeps.include(organization.current(), now);
    return new New(new ObjectKey(organization.current(), document.id()));
  }

  private void requireLibrary() {
    String code = organization.current();
    if (!libraries.isKnown(code)) {
      throw DocumentProblem.NOT_A_LIBRARY.because(code + " is not known as a library.");
    }
  }

  /** The lock makes two requests with one key go one after the other through this method. */
  private Optional<Document> earlier(String uploadedBy, String key, Instant now) {
    entities
        .createNativeQuery(LOCK_KEY)
        .setParameter(1, String.join("\n", organization.current(), uploadedBy, key))
        .getSingleResult();
    Optional<Document> earlier = documents.findByKey(uploadedBy, key);
    if (earlier.filter(d -> d.status() == DocumentStatus.PENDING).isEmpty()) {
      return earlier;
    }
    Document running = earlier.get();
    if (running.touchedAt().plus(config.abandonedAfter()).isAfter(now)) {
      throw CommonProblem.REQUEST_IN_PROGRESS.because(
          "An upload with this Idempotency-Key is under way.");
    }
    running.abandon(now);
    documents.flush();
    return Optional.empty();
  }

  /** Shows that the upload is alive; false when its row was taken from it. */
  @Transactional
  public boolean touch(UUID id) {
    Optional<Document> pending = pending(id);
    pending.ifPresent(d -> d.touch(clock.instant()));
    return pending.isPresent();
  }

  /** The bytes are there: makes the document visible, with its event; empty when too late. */
  @Transactional
  public Optional<Document> store(UUID id, Intake.Received received) {
    Optional<Document> pending = pending(id);
    pending.ifPresent(
        document -> {
          document.store(received.size(), received.sha256(), clock.instant());
          events.append(Happening.STORED, document);
        });
    return pending;
  }

  /** The bytes will not come; false when the row is not this upload's any more. */
  @Transactional
  public boolean abandon(UUID id) {
    Optional<Document> pending = pending(id);
    pending.ifPresent(d -> d.abandon(clock.instant()));
    return pending.isPresent();
  }

  /** Removes the row of an abandoned upload of which nothing is left in the store. */
  @Transactional
  public void forget(UUID id) {
    documents
        .lock(id)
        .filter(d -> d.status() == DocumentStatus.ABANDONED)
        .ifPresent(documents::delete);
  }

  private Optional<Document> pending(UUID id) {
    return documents.lock(id).filter(d -> d.status() == DocumentStatus.PENDING);
  }
}
