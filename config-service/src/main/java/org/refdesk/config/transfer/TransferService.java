package org.refdesk.config.transfer;

import io.quarkus.narayana.jta.runtime.TransactionConfiguration;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.TransactionSynchronizationRegistry;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.refdesk.commons.idempotency.Answer;
import org.refdesk.commons.idempotency.Idempotency;
import org.refdesk.commons.problem.CommonProblem;
import org.refdesk.config.lookup.Fate;
import org.refdesk.config.lookup.Judged;
import org.refdesk.config.lookup.LookupTable;
import org.refdesk.config.problem.ConfigProblem;

/** Carries imports out, or tells what they would do. */
@ApplicationScoped
public class TransferService {

  /** Seconds. Longer than any import may last; the transaction of a caller who left ends too. */
  private static final int LONGEST = 600;

  private static final int MOST_REFUSED_ROWS = 1_000;
  private static final int RETRY_AFTER_SECONDS = 10;

  private final Importer importer;
  private final Idempotency idempotency;
  private final TransactionSynchronizationRegistry transactions;
  private final TransferConfig config;
  private final Semaphore turns;

  @Inject
  public TransferService(
      Importer importer,
      Idempotency idempotency,
      TransactionSynchronizationRegistry transactions,
      TransferConfig config) {
    this.importer = importer;
    this.idempotency = idempotency;
    this.transactions = transactions;
    this.config = config;
    this.turns = new Semaphore(config.atOnce(), true);
  }

  /**
   * Brings in all rows of a file, or none.
   *
   * @param request stands for the content of the call
   * @param by subject of the caller
   * @throws io.quarkiverse.resteasy.problem.HttpProblem 422 with the refused rows
   */
  @Transactional
  @TransactionConfiguration(timeout = LONGEST)
  public Response carryOut(Object request, RowFile file, String by) {
    return idempotency.answerWithKey(
        request, () -> new Answer(200, null, null, inTurn(() -> carryOut(file, by))));
  }

  private Counts carryOut(RowFile file, String by) {
    Refusals refusals = new Refusals();
    importer.load(file, importer.survey(file), true, by, refusals::add);
    if (refusals.counts.refused() > 0) {
      throw refusals.problem();
    }
    return refusals.counts;
  }

  /**
   * The tables that a file has rows of.
   *
   * @throws io.quarkiverse.resteasy.problem.HttpProblem 400, 413 or 422 if it cannot be read
   */
  List<LookupTable> survey(RowFile file) {
    return importer.survey(file);
  }

  /**
   * Does the same, tells every row's fate, and undoes it.
   *
   * @param present what the survey of the file gave
   * @param by subject of the caller
   */
  @Transactional
  @TransactionConfiguration(timeout = LONGEST)
  void rehearse(RowFile file, List<LookupTable> present, String by, FateLines told) {
    inTurn(
        () -> {
          importer.load(file, present, false, by, told);
          return Counts.NONE;
        });
    transactions.setRollbackOnly();
  }

  private <T> T inTurn(Supplier<T> work) {
    try {
      if (!turns.tryAcquire(config.patience().toMillis(), TimeUnit.MILLISECONDS)) {
        throw CommonProblem.UNAVAILABLE
            .problem()
            .withDetail("Other imports are being carried out. Repeat the request.")
            .withHeader("Retry-After", RETRY_AFTER_SECONDS)
            .build();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
    try {
      return work.get();
    } finally {
      turns.release();
    }
  }

  /** The rows that stand in the way of an import. */
  private static final class Refusals {

    private final List<RowFate> rows = new ArrayList<>();
    private Counts counts = Counts.NONE;

    void add(List<Judged> chunk) {
      for (Judged judged : chunk) {
        counts = counts.and(judged.fate());
        if (judged.fate() == Fate.REFUSED && rows.size() < MOST_REFUSED_ROWS) {
          rows.add(RowFate.of(judged));
        }
      }
    }

    RuntimeException problem() {
      return ConfigProblem.IMPORT_REFUSED
          .problem()
          .withDetail(
              "%d of %d rows are refused, so nothing was changed. `rows` lists %s with every fault."
                  .formatted(
                      counts.refused(),
                      counts.created() + counts.changed() + counts.same() + counts.refused(),
                      rows.size() < counts.refused() ? "the first " + rows.size() : "them"))
          .with("counts", counts)
          .with("rows", List.copyOf(rows))
          .build();
    }
  }
}
