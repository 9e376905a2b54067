package org.refdesk.document.download;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.InputStream;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.refdesk.commons.problem.CommonProblem;
import org.refdesk.commons.security.Caller;
import org.refdesk.document.document.Condition;
import org.refdesk.document.document.ConditionService;
import org.refdesk.document.document.Document;
import org.refdesk.document.document.DocumentProblem;
import org.refdesk.document.storage.ObjectMissingException;
import org.refdesk.document.storage.ObjectStore;
import org.refdesk.document.storage.Shares;

/** Opens the bytes of documents, and keeps account of those that are not what they should be. */
@ApplicationScoped
class ContentService {

  private static final Logger LOG = Logger.getLogger(ContentService.class);
  private static final int RETRY_AFTER_SECONDS = 5;

  /** One customer may have this part of the places. */
  private static final int SHARES = 4;

  private final ObjectStore store;
  private final ConditionService conditions;
  private final MeterRegistry metrics;
  private final Counter bytes;
  private final Semaphore places;
  private final Shares shares;
  private final Caller caller;

  @Inject
  ContentService(
      ObjectStore store,
      ConditionService conditions,
      DownloadConfig config,
      Caller caller,
      MeterRegistry metrics) {
    this.store = store;
    this.conditions = conditions;
    this.metrics = metrics;
    this.bytes = Counter.builder("refdesk.downloads.sent").baseUnit("bytes").register(metrics);
    this.places = new Semaphore(config.concurrent());
    this.shares = new Shares(config.concurrent() / SHARES);
    this.caller = caller;
  }

  /**
   * Opens a document or a part of it. {@link #close} must follow.
   *
   * @throws HttpProblem 429 when the customer has too many open, 500 when the store has no such
   *     object, 503 when too many are open
   * @throws org.refdesk.document.storage.StorageException when the store does not answer
   */
  DocumentContent open(Document document, ByteRange range) {
    Shares.Share share =
        shares
            .take(holder(document), 1)
            .orElseThrow(
                () ->
                    refused(
                        CommonProblem.TOO_MANY_REQUESTS,
                        "Too many of this customer's downloads are under way."));
    if (!places.tryAcquire()) {
      share.close();
      throw refused(CommonProblem.UNAVAILABLE, "Too many downloads are under way.");
    }
    boolean opened = false;
    try {
      InputStream stream = store.open(document.key(), range.offset(), range.length());
      opened = true;
      metrics.counter("refdesk.downloads").increment();
      return new DocumentContent(
          document.id(),
          stream,
          range.length(),
          range.kind() == ByteRange.Kind.WHOLE ? document.sha256() : null,
          document.condition() != Condition.SOUND,
          share);
    } catch (ObjectMissingException missing) {
      throw faulty(document.id(), Condition.MISSING);
    } finally {
      if (!opened) {
        leave(share);
      }
    }
  }

  private @Nullable String holder(Document document) {
    return caller.isCustomer()
        ? document.key().organization() + "/" + caller.requireCustomer()
        : null;
  }

  private static HttpProblem refused(CommonProblem problem, String detail) {
    return problem
        .problem()
        .withDetail(detail)
        .withHeader("Retry-After", RETRY_AFTER_SECONDS)
        .build();
  }

  private void leave(Shares.Share share) {
    places.release();
    share.close();
  }

  /** The bytes were sent, or not; either way this download is over. */
  void close(DocumentContent content, long sent) {
    leave(content.share());
    bytes.increment(sent);
  }

  /** The bytes of a document under suspicion were found to be what they should be. */
  void acquit(UUID document) {
    conditions.note(document, Condition.SOUND);
  }

  /** Notes and reports bytes that are not what they should be; gives the answer for the reader. */
  HttpProblem faulty(UUID document, Condition found) {
    LOG.errorf("Document %s: its object is %s", document, found);
    metrics.counter("refdesk.downloads.faulty", "condition", found.name()).increment();
    conditions.note(document, found);
    return DocumentProblem.DOCUMENT_DAMAGED.because(
        "The bytes of this document are not in the store as they were uploaded.");
  }
}
