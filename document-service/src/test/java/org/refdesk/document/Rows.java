package org.refdesk.document;

import jakarta.enterprise.inject.spi.CDI;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.function.Function;
import javax.sql.DataSource;

/** The rows of documents as they lie in the database, read and bent by tests. */
public final class Rows {

  private Rows() {}

  /** How many documents of an organization meet a condition. */
  public static int count(String organization, String condition) {
    return in(
        organization,
        connection -> {
          try (PreparedStatement query =
              connection.prepareStatement(
                  "select count(*) from document where organization = ? and " + condition)) {
            query.setString(1, organization);
            try (ResultSet row = query.executeQuery()) {
              row.next();
              return row.getInt(1);
            }
          } catch (SQLException e) {
            throw new IllegalStateException(e);
          }
        });
  }

  /** Runs a statement as the service's own role, with an organization in context. */
  public static int run(String organization, String sql) {
    return in(
        organization,
        connection -> {
          try (PreparedStatement statement = connection.prepareStatement(sql)) {
            return statement.executeUpdate();
          } catch (SQLException e) {
            throw new IllegalStateException(e);
          }
        });
  }

  private static <T> T in(String organization, Function<Connection, T> work) {
    DataSource source = CDI.current().select(DataSource.class).get();
    try (Connection connection = source.getConnection()) {
      connection.setAutoCommit(false);
      try (PreparedStatement scope =
          connection.prepareStatement("select set_config('refdesk.organization', ?, true)")) {
        scope.setString(1, organization);
        scope.execute();
      }
      T result = work.apply(connection);
      connection.commit();
      return result;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
