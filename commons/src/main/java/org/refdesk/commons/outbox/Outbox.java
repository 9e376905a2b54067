package org.refdesk.commons.outbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.TransactionSynchronizationRegistry;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Clock;
import java.time.Instant;
import org.refdesk.commons.cloudevents.DomainEvent;
import org.refdesk.commons.cloudevents.EventIds;

/**
 * Where a service says what happened. The event becomes a row of the running transaction: it is
 * sent if, and only if, the transaction commits, and reaches Kafka within milliseconds of that.
 *
 * <p>Order: events of one key are sent in the order in which they were appended, provided that
 * whoever appends for an aggregate has changed the aggregate's own row (or holds its lock) in the
 * same transaction.
 */
@ApplicationScoped
public class Outbox {

  private static final String PENDING = PendingRows.class.getName();

  private final OutboxTable table;
  private final NewRows newRows;
  private final TransactionSynchronizationRegistry transactions;
  private final ObjectMapper json;
  private final Clock clock;

  @Inject
  Outbox(
      OutboxTable table,
      NewRows newRows,
      TransactionSynchronizationRegistry transactions,
      ObjectMapper json,
      Clock clock) {
    this.table = table;
    this.newRows = newRows;
    this.transactions = transactions;
    this.json = json;
    this.clock = clock;
  }

  /**
   * Appends an event to the running transaction.
   *
   * @throws jakarta.transaction.TransactionalException when there is no transaction
   * @throws IllegalArgumentException when the data cannot be written as JSON
   */
  @Transactional(TxType.MANDATORY)
  public void append(DomainEvent event) {
    pending().add(row(event));
  }

  /** Appends an event that was taken out of the way of others, with the identity that it had. */
  void appendAgain(OutboxRow row) {
    pending().add(row);
  }

  /**
   * Writes what was appended so far, still as part of the running transaction. For work with more
   * events than memory should hold; all other work leaves it to the commit.
   *
   * @throws jakarta.transaction.TransactionalException when there is no transaction
   */
  @Transactional(TxType.MANDATORY)
  public void flush() {
    pending().write();
  }

  private PendingRows pending() {
    if (transactions.getResource(PENDING) instanceof PendingRows present) {
      return present;
    }
    PendingRows rows = new PendingRows(table, newRows);
    transactions.putResource(PENDING, rows);
    transactions.registerInterposedSynchronization(rows);
    return rows;
  }

  private OutboxRow row(DomainEvent event) {
    Instant now = clock.instant();
    return new OutboxRow(
        Lanes.of(event.key()),
        0,
        EventIds.next(now),
        event.topic(),
        event.key(),
        event.type(),
        event.subject(),
        event.organization(),
        event.sequence(),
        now,
        TraceParent.current(),
        text(event));
  }

  private String text(DomainEvent event) {
    try {
      return json.writeValueAsString(event.data());
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("data of " + event.type() + " is not JSON", e);
    }
  }
}
