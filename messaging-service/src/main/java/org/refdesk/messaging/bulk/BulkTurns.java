package org.refdesk.messaging.bulk;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.refdesk.messaging.conversation.ConversationView;

/** The transactions of a bulk action: one for each conversation. */
@ApplicationScoped
class BulkTurns {

  private final BulkTable table;

  @Inject
  BulkTurns(BulkTable table) {
    this.table = table;
  }

  /** The hash that came with the key before; null if none did. */
  @Transactional
  byte @Nullable [] hash(BulkTable.Key key) {
    return table.hash(key);
  }

  /**
   * Carries out the effect on one conversation, once for each key.
   *
   * @throws io.quarkiverse.resteasy.problem.HttpProblem as the effect does; nothing is kept then
   */
  @Transactional
  BulkResult carryOut(BulkTable.Key key, long conversation, Supplier<ConversationView> effect) {
    if (!table.claim(key, conversation)) {
      return table.kept(key, conversation);
    }
    BulkResult result = BulkResult.done(effect.get());
    table.keep(key, result);
    return result;
  }

  /** Keeps a refusal, so that the action sent again is refused the same. */
  @Transactional
  BulkResult keep(BulkTable.Key key, BulkResult refusal) {
    if (!table.claim(key, refusal.id())) {
      return table.kept(key, refusal.id());
    }
    table.keep(key, refusal);
    return refusal;
  }

  @Transactional
  int deleteExpired() {
    return table.deleteExpired();
  }
}
