package org.refdesk.commons.sql;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The meaning of SQLSTATE codes (PostgreSQL, appendix A). */
public final class SqlStates {

  /**
   * Classes that tell of the surroundings, not of the statement: connection, transaction rolled
   * back (serialization, deadlock), resources, object in use, operator's intervention, system
   * error.
   */
  private static final Set<String> PASSING = Set.of("08", "40", "53", "55", "57", "58");

  /** A server that has become a standby; the pool will find the new primary. */
  private static final String READ_ONLY = "25006";

  private static final int CLASS_LENGTH = 2;

  private SqlStates() {}

  /**
   * Whether the same statement can succeed later without anybody mending it.
   *
   * @param state null where there is none: the pool tells of its exhaustion so
   */
  public static boolean passes(@Nullable String state) {
    return state == null
        || state.equals(READ_ONLY)
        || (state.length() > CLASS_LENGTH && PASSING.contains(state.substring(0, CLASS_LENGTH)));
  }
}
