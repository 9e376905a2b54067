package org.refdesk.bench.limit;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * Tables like the service's, beside them in the same database: the same columns, indexes, checks,
 * foreign keys and row-level security. What is written there costs the server the same, and no
 * relay sends it to anybody.
 */
final class YardstickSchema {

  static final String NAME = "bench_limit";

  private static final String FOREIGN_KEYS =
      """
      select conname, pg_get_constraintdef(oid) from pg_constraint
      where contype = 'f' and conrelid = ('public.' || ?)::regclass\
      """;
  private static final String IS_SECURED =
      "select relrowsecurity from pg_class where oid = ('public.' || ?)::regclass";

  private YardstickSchema() {}

  /**
   * Makes the tables anew.
   *
   * @param owner a connection as the owner of the service's tables
   * @param app the role that will write
   */
  static void create(Connection owner, List<String> tables, String app) throws SQLException {
    drop(owner);
    execute(owner, "create schema " + NAME);
    execute(owner, "grant usage on schema " + NAME + " to " + app);
    for (String table : tables) {
      String copy = NAME + "." + table;
      execute(owner, "create table " + copy + " (like public." + table + " including all)");
      execute(owner, "grant select, insert on " + copy + " to " + app);
      if (isSecured(owner, table)) {
        secure(owner, copy);
      }
    }
    for (String table : tables) {
      addForeignKeys(owner, table);
    }
  }

  static void drop(Connection owner) throws SQLException {
    execute(owner, "set client_min_messages = warning");
    execute(owner, "drop schema if exists " + NAME + " cascade");
  }

  private static void secure(Connection owner, String copy) throws SQLException {
    execute(owner, "alter table " + copy + " enable row level security");
    execute(owner, "alter table " + copy + " force row level security");
    execute(
        owner,
        "create policy organization_only on "
            + copy
            + " using (organization = current_setting('refdesk.organization', true))");
  }

  // The definitions name the tables without a schema, so that the search path decides which is
  // meant.
  private static void addForeignKeys(Connection owner, String table) throws SQLException {
    List<String> statements = new ArrayList<>();
    try (PreparedStatement query = owner.prepareStatement(FOREIGN_KEYS)) {
      query.setString(1, table);
      try (ResultSet rows = query.executeQuery()) {
        while (rows.next()) {
          statements.add(
              "alter table %s.%s add constraint %s %s"
                  .formatted(NAME, table, rows.getString(1), rows.getString(2)));
        }
      }
    }
    execute(owner, "set search_path = " + NAME);
    for (String statement : statements) {
      execute(owner, statement);
    }
    execute(owner, "reset search_path");
  }

  private static boolean isSecured(Connection owner, String table) throws SQLException {
    try (PreparedStatement query = owner.prepareStatement(IS_SECURED)) {
      query.setString(1, table);
      try (ResultSet row = query.executeQuery()) {
        return row.next() && row.getBoolean(1);
      }
    }
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
