package org.refdesk.messaging.report;

import static org.refdesk.messaging.conversation.ConversationCalls.token;

import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** A system that imports conversations of a library with their own times, and reads the reports. */
record ImportingSystem(String library) {

  /** Begins a conversation of the category BORR; other properties can follow. */
  String begin(String at, String more) {
    return caller()
        .header("Idempotency-Key", UUID.randomUUID().toString())
        .body(
            """
            {"subject":"s","text":"t","customer":"1","occurredAt":"%s"%s}"""
                .formatted(at, more))
        .post("/api/messaging/v1/organizations/%s/conversations".formatted(library))
        .then()
        .statusCode(201)
        .extract()
        .header("Location");
  }

  String question(String at) {
    return begin(at, ",\"type\":\"QU\",\"category\":\"BORR\"");
  }

  void write(String author, String conversation, String at) {
    changing(conversation)
        .header("Idempotency-Key", UUID.randomUUID().toString())
        .body("{\"text\":\"t\",\"author\":\"%s\",\"occurredAt\":\"%s\"}".formatted(author, at))
        .post(conversation + "/messages")
        .then()
        .statusCode(201);
  }

  void answer(String conversation, String at) {
    write("STAFF", conversation, at);
  }

  void close(String conversation, String at) {
    changing(conversation)
        .header("Idempotency-Key", UUID.randomUUID().toString())
        .body("{\"action\":\"CLOSE\",\"occurredAt\":\"%s\"}".formatted(at))
        .post(conversation + "/transitions")
        .then()
        .statusCode(200);
  }

  RequestSpecification changing(String conversation) {
    return caller().header("If-Match", caller().get(conversation).header("ETag"));
  }

  /** Reads the report of some months. */
  Response report(String from, String to, String by) {
    return caller()
        .queryParams(Map.of("from", from, "to", to, "by", by))
        .get(reports() + "/conversations");
  }

  List<Map<String, Object>> rows(String from, String to, String by) {
    return rows(report(from, to, by));
  }

  /** Reads what is open. */
  List<Map<String, Object>> open(String by) {
    return rows(caller().queryParam("by", by).get(reports() + "/open-conversations"));
  }

  RequestSpecification caller() {
    return token("importer", "SYSTEM", library, null);
  }

  String reports() {
    return "/api/messaging/v1/organizations/%s/reports".formatted(library);
  }

  private static List<Map<String, Object>> rows(Response report) {
    JsonPath json = report.then().statusCode(200).extract().jsonPath();
    return json.getList("rows");
  }
}
