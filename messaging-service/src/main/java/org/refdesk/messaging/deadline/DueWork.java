package org.refdesk.messaging.deadline;

import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;

/** What a sweeper does. Any number of replicas do the same work on the same database. */
public interface DueWork {

  Due due();

  /**
   * Does what has come due.
   *
   * @param now what comes due later is left alone
   * @param most most things at once
   * @return how many were done; with none, what is still due is in the hands of somebody else
   */
  int sweep(Instant now, int most) throws SQLException;

  /** When something next comes due, or came due and is not done. */
  Optional<Instant> next() throws SQLException;
}
