package org.refdesk.messaging;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.refdesk.commons.testing.EmbeddedStackResource;
import org.refdesk.local.ServiceName;

/**
 * How the database answers a statement of the service: as the service's role, and planned for any
 * parameters, as its connections have it.
 *
 * @param text the plan, with what happened when it ran
 * @param rows how many rows of tables and indexes were read for it
 */
public record Plan(String text, long rows) {

  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * @param sql the statement, with a question mark for each parameter
   */
  public static Plan of(String organization, String sql, List<Object> parameters)
      throws SQLException {
    try (Connection app =
            EmbeddedStackResource.stack()
                .postgres()
                .connect(ServiceName.MESSAGING.database(), ServiceName.MESSAGING.appRole());
        Statement statement = app.createStatement()) {
      statement.execute("set plan_cache_mode = force_generic_plan");
      statement.execute("set refdesk.organization = '" + organization + "'");
      statement.execute(
          "prepare asked (%s) as %s"
              .formatted(
                  parameters.stream().map(Plan::type).collect(Collectors.joining(", ")),
                  numbered(sql)));
      try (ResultSet plan =
          statement.executeQuery(
              "explain (analyze, costs off, timing off, format json) execute asked (%s)"
                  .formatted(
                      parameters.stream().map(Plan::literal).collect(Collectors.joining(", "))))) {
        plan.next();
        String text = plan.getString(1);
        return new Plan(text, rows(JSON.readTree(text).get(0).get("Plan")));
      } catch (JsonProcessingException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  private static String numbered(String sql) {
    StringBuilder numbered = new StringBuilder();
    int parameter = 0;
    for (String piece : sql.split("\\?", -1)) {
      numbered.append(parameter == 0 ? "" : "$" + parameter).append(piece);
      parameter++;
    }
    return numbered.toString();
  }

  private static String type(Object parameter) {
    return switch (parameter) {
      case Instant i -> "timestamptz";
      case Long l -> "bigint";
      case Integer i -> "int";
      case List<?> l -> "text[]";
      default -> "varchar";
    };
  }

  private static String literal(Object parameter) {
    return switch (parameter) {
      case Number number -> number.toString();
      case List<?> list ->
          list.stream().map(Plan::literal).collect(Collectors.joining(", ", "array[", "]"));
      default -> "'" + parameter + "'";
    };
  }

  private static long rows(JsonNode node) {
    double rows = 0;
    if (node.has("Relation Name") || node.has("Index Name")) {
      rows =
          node.path("Actual Loops").asDouble()
              * (node.path("Actual Rows").asDouble()
                  + node.path("Rows Removed by Filter").asDouble()
                  + node.path("Rows Removed by Index Recheck").asDouble());
    }
    for (JsonNode below : node.path("Plans")) {
      rows += rows(below);
    }
    return Math.round(rows);
  }
}
