package org.refdesk.document.sweep;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.refdesk.commons.organization.OrganizationContext;
import org.refdesk.document.document.Condition;
import org.refdesk.document.document.ConditionService;
import org.refdesk.document.document.Document;
import org.refdesk.document.document.DocumentStatus;
import org.refdesk.document.storage.IncompleteUpload;
import org.refdesk.document.storage.ObjectKey;
import org.refdesk.document.storage.ObjectStore;
import org.refdesk.document.storage.StorageException;
import org.refdesk.document.storage.StoredObject;
import org.refdesk.document.sweep.Comparison.Finding;
import org.refdesk.document.sweep.Comparison.Row;

/**
 * One batch of each kind of work for the organization in context. Every step may be repeated, and
 * by two replicas at once: the row decides each time, under its lock, and what is removed from the
 * store was out of everybody's reach before.
 */
@ApplicationScoped
class OrganizationSweep {

  private static final Logger LOG = Logger.getLogger(OrganizationSweep.class);

  /** So many failures of the store one after the other mean that it is away. */
  private static final int STORE_IS_AWAY = 3;

  private final SweepRows rows;
  private final ObjectStore store;
  private final ConditionService conditions;
  private final OrganizationContext organization;
  private final SweepConfig config;
  private final SweepMetrics metrics;

  @Inject
  OrganizationSweep(
      SweepRows rows,
      ObjectStore store,
      ConditionService conditions,
      OrganizationContext organization,
      SweepConfig config,
      SweepMetrics metrics) {
    this.rows = rows;
    this.store = store;
    this.conditions = conditions;
    this.organization = organization;
    this.config = config;
    this.metrics = metrics;
  }

  /**
   * What is left to do.
   *
   * @param comparedTo id after which the comparison goes on; null when it came to its end
   * @param more whether more is waiting already
   */
  record Rest(@Nullable UUID comparedTo, boolean more) {}

  /**
   * Does a batch.
   *
   * @throws StorageException when the store is away
   */
  Rest sweep(@Nullable UUID after, Instant now) {
    Instant cutoff = now.minus(config.age());
    int batch = config.batch();
    List<UUID> unsettled = rows.unsettled(cutoff, batch);
    boolean unsettledLeft =
        each(unsettled, id -> settle(id, cutoff, now)) && unsettled.size() == batch;
    boolean keysLeft = rows.forgetKeys(now.minus(config.keyMemory()), batch) == batch;
    if (after == null) {
      each(store.incompleteUploads(organization.current()), upload -> abort(upload, cutoff));
    }
    List<Row> page = rows.after(after, batch);
    List<StoredObject> objects = store.list(organization.current(), after, batch);
    Comparison comparison = Comparison.of(page, objects, batch, cutoff);
    each(comparison.findings(), this::resolve);
    return new Rest(comparison.next(), comparison.next() != null || unsettledLeft || keysLeft);
  }

  private void settle(UUID id, Instant cutoff, Instant now) {
    Optional<Document> row = rows.settle(id, cutoff, now);
    if (row.isPresent()) {
      boolean deleted = row.get().status() == DocumentStatus.DELETED;
      store.discard(key(id));
      rows.remove(id);
      metrics.count(deleted ? SweepMetrics.Outcome.DELETED : SweepMetrics.Outcome.UNFINISHED);
    }
  }

  /** Parts of an upload that runs have a row that says so. */
  private void abort(IncompleteUpload upload, Instant cutoff) {
    boolean running =
        rows.status(upload.key().id()).filter(s -> s == DocumentStatus.PENDING).isPresent();
    if (!running && upload.begun().isBefore(cutoff)) {
      store.abort(upload);
      metrics.count(SweepMetrics.Outcome.PARTS);
    }
  }

  private void resolve(Finding finding) {
    UUID id = finding.id();
    switch (finding.kind()) {
      case ORPHAN -> {
        if (rows.status(id).isEmpty()) {
          store.remove(key(id));
          metrics.count(SweepMetrics.Outcome.ORPHAN);
        }
      }
      case LEFTOVER -> store.remove(key(id));
      case MISSING -> {
        if (store.stat(key(id)).isEmpty()) {
          report(id, Condition.MISSING, SweepMetrics.Outcome.MISSING);
        }
      }
      case RESIZED -> report(id, Condition.DAMAGED, SweepMetrics.Outcome.DAMAGED);
      case FOUND_AGAIN -> conditions.note(id, Condition.SOUND);
    }
  }

  private void report(UUID id, Condition found, SweepMetrics.Outcome outcome) {
    if (conditions.note(id, found)) {
      metrics.count(outcome);
      LOG.errorf("Document %s: its object is %s", key(id).text(), found);
    }
  }

  /**
   * One object that cannot be handled does not keep the others waiting.
   *
   * @return false when the store failed so often that the rest was left for another time
   */
  private <T> boolean each(List<T> items, Consumer<T> work) {
    int failures = 0;
    for (T item : items) {
      try {
        work.accept(item);
        failures = 0;
      } catch (StorageException failed) {
        metrics.count(SweepMetrics.Outcome.FAILED);
        LOG.warnf("Sweep of %s: %s", organization.current(), failed.getMessage());
        if (++failures == STORE_IS_AWAY) {
          return false;
        }
      } catch (RuntimeException broken) {
        metrics.count(SweepMetrics.Outcome.FAILED);
        LOG.errorf(broken, "Sweep of %s: one of its documents", organization.current());
      }
    }
    return true;
  }

  private ObjectKey key(UUID id) {
    return new ObjectKey(organization.current(), id);
  }
}
