package org.refdesk.messaging.privacy;

import static org.awaitility.Awaitility.await;
import static org.refdesk.messaging.conversation.ConversationCalls.token;

import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.refdesk.commons.testing.EmbeddedStackResource;

/** What people do in a library when data protection is asked for. */
public final class PrivacyDesk {

  private final String library;

  public PrivacyDesk(String library) {
    this.library = library;
  }

  public RequestSpecification staff() {
    return token("jdoe", "CSM1", library, null);
  }

  public RequestSpecification customer(String number) {
    return token("opac", "OPAC", library, number).header("Idempotency-Key", key());
  }

  public RequestSpecification system() {
    return token("importer", "SYSTEM", library, null).header("Idempotency-Key", key());
  }

  public RequestSpecification changing(String conversation) {
    return staff().header("If-Match", staff().get(conversation).header("ETag"));
  }

  public String url(String rest) {
    return "/api/messaging/v1/organizations/" + library + rest;
  }

  /** A conversation that the customer begins. */
  public String post(String customer, String subject, String text) {
    return customer(customer)
        .body(
            "{\"subject\":\"%s\",\"text\":\"%s\",\"type\":\"QU\",\"category\":\"BORR\"}"
                .formatted(subject, text))
        .post(url("/conversations"))
        .then()
        .statusCode(201)
        .extract()
        .header("Location");
  }

  public String closed(String customer, String subject, String text) {
    String conversation = post(customer, subject, text);
    act(conversation, "CLOSE");
    return conversation;
  }

  /** A conversation of the past. */
  public String imported(String customer, String type, String begun, String closed) {
    String conversation =
        system()
            .body(
                """
                {"subject":"past","text":"of the past","type":"%s","customer":"%s",
                 "occurredAt":"%s"}"""
                    .formatted(type, customer, begun))
            .post(url("/conversations"))
            .then()
            .statusCode(201)
            .extract()
            .header("Location");
    system()
        .header("If-Match", staff().get(conversation).header("ETag"))
        .body("{\"action\":\"CLOSE\",\"occurredAt\":\"%s\"}".formatted(closed))
        .post(conversation + "/transitions")
        .then()
        .statusCode(200);
    return conversation;
  }

  public void act(String conversation, String action) {
    changing(conversation)
        .body("{\"action\":\"" + action + "\"}")
        .post(conversation + "/transitions")
        .then()
        .statusCode(200);
  }

  public Response erase(String customer) {
    return system().post(url("/customers/" + customer + "/erasures"));
  }

  /** Asks for an erasure and waits for its state. */
  public JsonPath erased(String customer, String state) {
    String receipt = erase(customer).then().statusCode(202).extract().header("Location");
    return awaitState(receipt, state);
  }

  public JsonPath awaitState(String receipt, String state) {
    await("the erasure is " + state)
        .atMost(Duration.ofSeconds(60))
        .until(() -> staff().get(receipt).jsonPath().getString("state").equals(state));
    return staff().get(receipt).jsonPath();
  }

  public static long id(String conversation) {
    return Long.parseLong(conversation.substring(conversation.lastIndexOf('/') + 1));
  }

  private static String key() {
    return UUID.randomUUID().toString();
  }

  /** Names of the tables that hold a word anywhere in any row, whatever the case. */
  public static List<String> tablesWith(String word) throws SQLException {
    List<String> found = new ArrayList<>();
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      List<String> tables = new ArrayList<>();
      try (ResultSet row =
          statement.executeQuery(
              "select table_name from information_schema.tables"
                  + " where table_schema = 'public' and table_type = 'BASE TABLE'")) {
        while (row.next()) {
          tables.add(row.getString(1));
        }
      }
      for (String table : tables) {
        try (ResultSet row =
            statement.executeQuery(
                "select count(*) from \"%s\" t where t::text ilike '%%%s%%'"
                    .formatted(table, word))) {
          row.next();
          if (row.getLong(1) > 0) {
            found.add(table);
          }
        }
      }
    }
    return found;
  }

  public static long count(String sql) throws SQLException {
    try (Connection connection = connect();
        ResultSet row = connection.createStatement().executeQuery(sql)) {
      row.next();
      return row.getLong(1);
    }
  }

  public static void execute(String sql) throws SQLException {
    try (Connection connection = connect()) {
      connection.createStatement().execute(sql);
    }
  }

  public static Connection connect() throws SQLException {
    return EmbeddedStackResource.stack().postgres().connect("refdesk_messaging", "postgres");
  }
}
