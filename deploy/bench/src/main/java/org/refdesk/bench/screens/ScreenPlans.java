package org.refdesk.bench.screens;

import java.io.PrintStream;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.refdesk.bench.BenchException;
import org.refdesk.bench.suite.Target;

/** How PostgreSQL answers each list: the plan, with the rows and blocks it took. */
final class ScreenPlans {

  private ScreenPlans() {}

  static void print(Target target, String organization, PrintStream out) {
    try (Connection app = target.asService()) {
      app.setAutoCommit(false);
      Target.enter(app, organization);
      for (ScreenList list : ScreenList.values()) {
        print(app, list, organization, out);
      }
    } catch (SQLException e) {
      throw new BenchException("The plans cannot be read: " + e.getMessage(), e);
    }
  }

  private static void print(
      Connection connection, ScreenList list, String organization, PrintStream out)
      throws SQLException {
    out.printf("%n-- %s%n", list);
    try (PreparedStatement explain =
        connection.prepareStatement("explain (analyze, buffers) " + list.sql())) {
      for (int i = 1; i <= list.parameters(); i++) {
        explain.setString(i, organization);
      }
      try (ResultSet lines = explain.executeQuery()) {
        while (lines.next()) {
          out.println("   " + lines.getString(1));
        }
      }
    }
  }
}
