package org.refdesk.messaging.retention;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/**
 * The libraries there are, read with none in context: the copy of organizations is behind no wall.
 */
@ApplicationScoped
class Libraries {

  private static final String ALL =
      "select code from organization_copy where level = 'LIBRARY' order by code";

  private final DataSource database;

  @Inject
  Libraries(DataSource database) {
    this.database = database;
  }

  /** Their codes. */
  @Transactional
  List<String> codes() throws SQLException {
    List<String> codes = new ArrayList<>();
    try (Connection connection = database.getConnection();
        PreparedStatement statement = connection.prepareStatement(ALL);
        ResultSet row = statement.executeQuery()) {
      while (row.next()) {
        codes.add(row.getString(1));
      }
    }
    return codes;
  }
}
