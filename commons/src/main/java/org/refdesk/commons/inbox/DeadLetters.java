package org.refdesk.commons.inbox;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import org.refdesk.commons.organization.OrganizationWork;

/** For operators: what could not be handled, and the means to try it again. */
@ApplicationScoped
public class DeadLetters {

  /** Most that {@link #list} gives at once: a page, and one more to see whether another follows. */
  public static final int MOST_LISTED = 201;

  private final InboxTransactions transactions;
  private final OrganizationWork organizations;
  private final EventDecoder decoder;
  private final Inboxes inboxes;

  @Inject
  DeadLetters(
      InboxTransactions transactions,
      OrganizationWork organizations,
      EventDecoder decoder,
      Inboxes inboxes) {
    this.transactions = transactions;
    this.organizations = organizations;
    this.decoder = decoder;
    this.inboxes = inboxes;
  }

  /**
   * Dead letters of all organizations, oldest first.
   *
   * @param limit how many at most; not above {@link #MOST_LISTED}
   * @param after the id that the list begins behind, 0 for the begin
   */
  public List<DeadLetter> list(int limit, long after) {
    return transactions.list(Math.clamp(limit, 1, MOST_LISTED), after);
  }

  /**
   * Gives a dead letter to its handler again, in a transaction of its own in which it also ceases
   * to be one. It comes late: later events of its key have long had their effect.
   *
   * @return false when there is no such dead letter, or no longer
   * @throws RedeliveryException when it fails again; it stays, with the new reason
   */
  public boolean redeliver(long id) throws RedeliveryException {
    DeadLetterTable.Kept kept = transactions.find(id).orElse(null);
    if (kept == null) {
      return false;
    }
    Subscription subscription =
        inboxes
            .subscription(kept.consumer())
            .orElseThrow(() -> new RedeliveryException("no consumer " + kept.consumer()));
    try {
      ReceivedEvent event = decoder.decode(kept.record());
      return organizations.in(
          event.organization(), () -> transactions.redeliver(subscription, event, id));
    } catch (UndecodableEventException | RuntimeException e) {
      // Whatever the handler threw is the operator's answer.
      String reason = Faults.reason(e);
      transactions.failedAgain(id, reason);
      throw new RedeliveryException(reason, e);
    }
  }

  /**
   * Throws a dead letter away. Its event never takes effect.
   *
   * @return false when there is no such dead letter, or no longer
   */
  public boolean discard(long id) {
    return transactions.discard(id);
  }
}
