package org.refdesk.config.transfer;

import io.quarkus.narayana.jta.runtime.TransactionConfiguration;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.TransactionSynchronizationRegistry;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.refdesk.commons.idempotency.Answer;
import org.refdesk.commons.idempotency.Idempotency;
import org.refdesk.config.lookup.LookupTable;

/** Carries imports out, or tells what they would do. */
@ApplicationScoped
class TransferService {

  /** Seconds. Longer than any import may last; the transaction of a caller who left ends too. */
  private static final int LONGEST = 600;

  private final Importer importer;
  private final Idempotency idempotency;
  private final TransactionSynchronizationRegistry transactions;

  @Inject
  TransferService(
      Importer importer, Idempotency idempotency, TransactionSynchronizationRegistry transactions) {
    this.importer = importer;
    this.idempotency = idempotency;
    this.transactions = transactions;
  }

  /**
   * Brings in all rows of a file, or none.
   *
   * @param request stands for the content of the call
   * @param by subject of the caller
   * @param refusals gets every row's fate; none if the request was answered before
   * @throws io.quarkiverse.resteasy.problem.HttpProblem 422 with the refused rows
   */
  @Transactional
  @TransactionConfiguration(timeout = LONGEST)
  Response carryOut(Object request, RowFile file, String by, Refusals refusals) {
    return idempotency.answerWithKey(
        request, () -> new Answer(200, null, null, carryOut(file, by, refusals)));
  }

  private Counts carryOut(RowFile file, String by, Refusals refusals) {
    importer.load(file, importer.survey(file), true, by, refusals);
    refusals.throwIfAny();
    return refusals.counts();
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
    importer.load(file, present, false, by, told);
    transactions.setRollbackOnly();
  }
}
