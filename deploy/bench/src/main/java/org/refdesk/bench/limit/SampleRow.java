package org.refdesk.bench.limit;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A row that the service wrote, to be written again and again with other keys. So the yardstick
 * follows the schema by itself, and its values are as long as the real ones.
 */
final class SampleRow {

  private final String table;
  private final List<String> columns = new ArrayList<>();
  private final List<@Nullable Object> values = new ArrayList<>();

  private SampleRow(String table) {
    this.table = table;
  }

  /** The rows of a table in which a column has this value. */
  static List<SampleRow> read(Connection connection, String table, String column, Object value)
      throws SQLException {
    List<SampleRow> rows = new ArrayList<>();
    try (PreparedStatement statement =
        connection.prepareStatement(
            "select "
                + String.join(", ", written(connection, table))
                + (" from " + table + " where " + column + " = ?"))) {
      statement.setObject(1, value);
      try (ResultSet found = statement.executeQuery()) {
        while (found.next()) {
          rows.add(read(table, found));
        }
      }
    }
    return rows;
  }

  private static SampleRow read(String table, ResultSet found) throws SQLException {
    SampleRow row = new SampleRow(table);
    ResultSetMetaData about = found.getMetaData();
    for (int i = 1; i <= about.getColumnCount(); i++) {
      row.columns.add(about.getColumnName(i));
      row.values.add(found.getObject(i));
    }
    return row;
  }

  /** A row that cannot be read any more, as a relay has taken it. */
  static SampleRow of(String table, Map<String, Object> content) {
    SampleRow row = new SampleRow(table);
    content.forEach(
        (column, value) -> {
          row.columns.add(column);
          row.values.add(value);
        });
    return row;
  }

  /** The columns that are written; the database fills in the others. */
  private static List<String> written(Connection connection, String table) throws SQLException {
    List<String> names = new ArrayList<>();
    try (PreparedStatement statement =
        connection.prepareStatement(
            """
            select column_name from information_schema.columns
            where table_schema = 'public' and table_name = ?
              and is_generated = 'NEVER' and is_identity = 'NO'
            order by ordinal_position\
            """)) {
      statement.setString(1, table);
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          names.add(rows.getString(1));
        }
      }
    }
    return names;
  }

  PreparedStatement prepare(Connection connection) throws SQLException {
    return connection.prepareStatement(
        "insert into %s.%s (%s) values (%s)"
            .formatted(
                YardstickSchema.NAME,
                table,
                String.join(", ", columns),
                columns.stream().map(column -> "?").collect(Collectors.joining(", "))));
  }

  /**
   * Sets the values of a row.
   *
   * @param keys what takes the place of the sample's value, by column
   */
  void bind(PreparedStatement statement, Map<String, Object> keys) throws SQLException {
    for (int i = 0; i < columns.size(); i++) {
      Object key = keys.get(columns.get(i));
      statement.setObject(i + 1, key == null ? values.get(i) : key);
    }
  }
}
