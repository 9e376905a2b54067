package org.refdesk.commons.inbox;

import jakarta.transaction.SystemException;
import java.sql.SQLException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.refdesk.commons.sql.SqlStates;

/** Tells faults of the surroundings, which pass, from those of an event, which stay. */
final class Faults {

  private static final int DEEPEST = 12;
  private static final int LONGEST_REASON = 2_000;

  private Faults() {}

  /** Whether trying the same again can succeed without anybody doing anything about the event. */
  static boolean passes(Throwable fault) {
    return (fault instanceof VirtualMachineError && !(fault instanceof StackOverflowError))
        || isOfTheDatabase(fault, 0);
  }

  private static boolean isOfTheDatabase(@Nullable Throwable fault, int depth) {
    if (fault == null || depth > DEEPEST) {
      return false;
    }
    if (fault instanceof SystemException
        || (fault instanceof SQLException sql && SqlStates.passes(sql.getSQLState()))) {
      return true;
    }
    // A failed commit carries what the database said as suppressed, not as its cause.
    return isOfTheDatabase(fault.getCause(), depth + 1)
        || Stream.of(fault.getSuppressed()).anyMatch(each -> isOfTheDatabase(each, depth + 1));
  }

  /** The fault and its root cause, in a line for an operator. */
  static String reason(Throwable fault) {
    Throwable root = fault;
    for (int depth = 0; root.getCause() != null && depth < DEEPEST; depth++) {
      root = root.getCause();
    }
    String text = root == fault ? fault.toString() : fault + " <- " + root;
    return text.length() > LONGEST_REASON ? text.substring(0, LONGEST_REASON) : text;
  }
}
