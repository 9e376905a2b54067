package org.refdesk.commons.outbox;

import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import java.util.ArrayList;
import java.util.List;

/**
 * The events of one transaction. They are written together just before it commits: one round trip
 * however many they are, and the shortest time between a row's id and its becoming visible.
 */
final class PendingRows implements Synchronization {

  private final OutboxTable table;
  private final NewRows newRows;
  private final List<OutboxRow> rows = new ArrayList<>();
  private boolean written;

  PendingRows(OutboxTable table, NewRows newRows) {
    this.table = table;
    this.newRows = newRows;
  }

  void add(OutboxRow row) {
    if (written) {
      // Appended by another party's work before completion, which ran after ours.
      table.insert(List.of(row));
    } else {
      rows.add(row);
    }
  }

  /** Writes what there is. The order of a key's events is that of their ids, early or late. */
  void write() {
    if (!rows.isEmpty()) {
      table.insert(rows);
      rows.clear();
    }
  }

  @Override
  public void beforeCompletion() {
    written = true;
    write();
  }

  @Override
  public void afterCompletion(int status) {
    if (status == Status.STATUS_COMMITTED) {
      newRows.announce();
    }
  }
}
