package org.refdesk.document.upload;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.refdesk.commons.problem.CommonProblem;
import org.refdesk.document.document.Document;
import org.refdesk.document.document.DocumentDraft;
import org.refdesk.document.document.Source;
import org.refdesk.document.storage.ObjectKey;
import org.refdesk.document.storage.ObjectStore;
import org.refdesk.document.storage.Pace;
import org.refdesk.document.storage.PartBudget;
import org.refdesk.document.storage.StorageException;
import org.refdesk.document.upload.Intake.Body;
import org.refdesk.document.upload.Intake.Received;
import org.refdesk.document.upload.UploadRegister.Known;
import org.refdesk.document.upload.UploadRegister.New;

/**
 * Takes a document in: row PENDING, bytes to the store, row STORED with its event. No transaction
 * is open while bytes flow. Whatever dies between leaves something that nobody sees and that the
 * sweep removes.
 */
@ApplicationScoped
public class UploadService {

  private static final Logger LOG = Logger.getLogger(UploadService.class);

  private final UploadRegister register;
  private final ObjectStore store;
  private final Intake intake;
  private final UploadConfig config;
  private final Clock clock;
  private final Pace pace;
  private final Counter documents;
  private final Counter bytes;
  private final Counter failures;

  @Inject
  public UploadService(
      UploadRegister register,
      ObjectStore store,
      PartBudget budget,
      UploadConfig config,
      Clock clock,
      MeterRegistry metrics) {
    this.register = register;
    this.store = store;
    this.config = config;
    this.clock = clock;
    this.pace = new Pace(config.grace(), config.slowestRate().asLongValue());
    this.intake =
        new Intake(
            store,
            budget,
            Math.toIntExact(config.partSize().asLongValue()),
            config.largest().asLongValue(),
            config.patience());
    this.documents = metrics.counter("refdesk.uploads");
    this.bytes = Counter.builder("refdesk.uploads.received").baseUnit("bytes").register(metrics);
    this.failures = metrics.counter("refdesk.uploads.failed");
  }

  /**
   * Stores a document. A repeated request with the same key, metadata and bytes gives the document
   * of the first one.
   *
   * @throws HttpProblem when the body or what is said of it is refused
   * @throws StorageException when the store fails
   */
  public Document upload(DocumentDraft draft, Body body) {
    if (body.announced() > config.largest().asLongValue()) {
      throw Intake.tooLarge(config.largest().asLongValue());
    }
    return switch (register.begin(draft)) {
      case New(ObjectKey key) -> receive(key, holder(draft, key), body);
      case Known(Document document) -> repeat(document, draft, body);
    };
  }

  private static @Nullable String holder(DocumentDraft draft, ObjectKey key) {
    return draft.source() == Source.OPAC ? key.organization() + "/" + draft.customer() : null;
  }

  private Document receive(ObjectKey key, @Nullable String holder, Body body) {
    boolean stored = false;
    try {
      Received received = intake.store(body, key, holder, vigil(() -> register.touch(key.id())));
      Optional<Document> document = register.store(key.id(), received);
      stored = document.isPresent();
      bytes.increment(received.size());
      return document.orElseThrow(Vigil::overtaken);
    } finally {
      if (stored) {
        documents.increment();
      } else {
        failures.increment();
        giveUp(key);
      }
    }
  }

  /**
   * Undoes what a failed upload did, or leaves it to the sweep. The row decides first: where the
   * answer to its last commit was lost it may be STORED, and then the bytes stay.
   */
  private void giveUp(ObjectKey key) {
    try {
      if (register.abandon(key.id())) {
        store.remove(key);
        register.forget(key.id());
      }
    } catch (RuntimeException away) {
      // Of whatever kind, it must not hide why the upload failed.
      LOG.warnf("Upload %s is left to the sweep: %s", key.text(), away.getMessage());
    }
  }

  private Document repeat(Document document, DocumentDraft draft, Body body) {
    boolean lengthDiffers = body.announced() >= 0 && body.announced() != document.size();
    if (!document.draft().equals(draft) || lengthDiffers) {
      throw reused();
    }
    Received received = intake.hash(body, vigil(() -> true));
    if (!received.sha256().equals(document.sha256())) {
      throw reused();
    }
    return document;
  }

  private static HttpProblem reused() {
    return CommonProblem.IDEMPOTENCY_KEY_REUSED.because(
        "This Idempotency-Key came before with another document or other parameters.");
  }

  private Vigil vigil(BooleanSupplier touch) {
    return new Vigil(clock, pace, config.touchEvery(), touch);
  }
}
