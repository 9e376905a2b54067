package org.refdesk.local.postgres;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.refdesk.local.ServiceName;
import org.refdesk.local.process.StackException;

/**
 * One database and two roles for each service: the owner migrates, the application role works and
 * is subject to row-level security. Can be run again at any time.
 */
final class Databases {

  private final PostgresServer server;

  Databases(PostgresServer server) {
    this.server = server;
  }

  void bootstrap() {
    try (Connection connection = server.connect("postgres", PostgresServer.SUPERUSER)) {
      for (ServiceName service : ServiceName.values()) {
        if (service.hasDatabase()) {
          role(connection, service.ownerRole());
          role(connection, service.appRole());
          database(connection, service);
        }
      }
    } catch (SQLException e) {
      throw new StackException("The databases cannot be prepared: " + e.getMessage(), e);
    }
  }

  private void role(Connection connection, String role) throws SQLException {
    if (!exists(connection, "SELECT 1 FROM pg_roles WHERE rolname = ?", role)) {
      execute(connection, "CREATE ROLE " + role);
    }
    execute(
        connection,
        "ALTER ROLE "
            + role
            + " LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOINHERIT NOREPLICATION NOBYPASSRLS"
            + " PASSWORD '"
            + server.password(role)
            + "'");
  }

  private void database(Connection connection, ServiceName service) throws SQLException {
    String name = service.database();
    if (exists(connection, "SELECT 1 FROM pg_database WHERE datname = ?", name)) {
      return;
    }
    // Prepared under another name: a database that carries its own name is complete.
    String draft = name + "_draft";
    execute(connection, "DROP DATABASE IF EXISTS " + draft);
    execute(connection, "CREATE DATABASE " + draft + " OWNER " + service.ownerRole());
    execute(connection, "REVOKE ALL ON DATABASE " + draft + " FROM PUBLIC");
    execute(connection, "GRANT CONNECT ON DATABASE " + draft + " TO " + service.appRole());
    try (Connection inside = server.connect(draft, PostgresServer.SUPERUSER)) {
      execute(inside, "CREATE EXTENSION IF NOT EXISTS pg_stat_statements");
      execute(inside, "ALTER SCHEMA public OWNER TO " + service.ownerRole());
      execute(inside, "GRANT USAGE ON SCHEMA public TO " + service.appRole());
    }
    execute(connection, "ALTER DATABASE " + draft + " RENAME TO " + name);
  }

  private static boolean exists(Connection connection, String query, String value)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(query)) {
      statement.setString(1, value);
      try (ResultSet rows = statement.executeQuery()) {
        return rows.next();
      }
    }
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
