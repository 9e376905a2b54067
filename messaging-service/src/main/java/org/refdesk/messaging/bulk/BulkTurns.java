package org.refdesk.messaging.bulk;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.security.MessageDigest;
import java.util.function.Supplier;
import org.refdesk.commons.problem.CommonProblem;
import org.refdesk.messaging.conversation.ConversationView;

/** The transactions of a bulk action: one for each conversation. */
@ApplicationScoped
class BulkTurns {

  private final BulkTable table;

  @Inject
  BulkTurns(BulkTable table) {
    this.table = table;
  }

  /**
   * Demands that the key did not come with another request before.
   *
   * @throws io.quarkiverse.resteasy.problem.HttpProblem 422 if it did
   */
  @Transactional
  void requireSame(BulkTable.Key key) {
    byte[] before = table.hash(key);
    if (before != null && !MessageDigest.isEqual(before, key.hash())) {
      throw CommonProblem.IDEMPOTENCY_KEY_REUSED.because(
          "This Idempotency-Key came before with another request.");
    }
  }

  /**
   * Carries out the effect on one conversation, once for each key.
   *
   * @throws io.quarkiverse.resteasy.problem.HttpProblem as the effect does, and nothing is kept
   *     then; as {@link #requireSame} does, if another request was quicker
   */
  @Transactional
  BulkResult carryOut(BulkTable.Key key, long conversation, Supplier<ConversationView> effect) {
    if (!claim(key, conversation)) {
      return table.kept(key, conversation);
    }
    BulkResult result = BulkResult.done(effect.get());
    table.keep(key, result);
    return result;
  }

  /**
   * Keeps a refusal, so that the action sent again is refused the same.
   *
   * @throws io.quarkiverse.resteasy.problem.HttpProblem as {@link #requireSame} does
   */
  @Transactional
  BulkResult keep(BulkTable.Key key, BulkResult refusal) {
    if (!claim(key, refusal.id())) {
      return table.kept(key, refusal.id());
    }
    table.keep(key, refusal);
    return refusal;
  }

  /** The lock decides which of two requests that come with one key at once has it. */
  private boolean claim(BulkTable.Key key, long conversation) {
    table.lock(key);
    requireSame(key);
    return table.claim(key, conversation);
  }

  @Transactional
  int deleteExpired() {
    return table.deleteExpired();
  }
}
