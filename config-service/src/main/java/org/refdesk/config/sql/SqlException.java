package org.refdesk.config.sql;

import java.sql.SQLException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/** The database refused a statement. The transaction can only be rolled back. */
public final class SqlException extends RuntimeException {

  private static final long serialVersionUID = 1L;
  private static final String UNIQUE_VIOLATION = "23505";

  SqlException(SQLException cause) {
    super(cause);
  }

  /** The SQLSTATE (PostgreSQL, appendix A); null where the pool or the network is the reason. */
  public @Nullable String state() {
    return getCause() instanceof SQLException cause ? cause.getSQLState() : null;
  }

  /** Name of the unique index that stands against the statement, if that is the reason. */
  public Optional<String> violatedUniqueIndex() {
    if (getCause() instanceof PSQLException cause && UNIQUE_VIOLATION.equals(cause.getSQLState())) {
      return Optional.ofNullable(cause.getServerErrorMessage())
          .map(ServerErrorMessage::getConstraint);
    }
    return Optional.empty();
  }
}
