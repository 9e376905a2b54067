package org.refdesk.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.refdesk.messaging.conversation.ConversationCalls.token;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.refdesk.commons.organization.OrganizationWork;
import org.refdesk.commons.testing.EmbeddedStackResource;
import org.refdesk.commons.testing.GoldenEvents;
import org.refdesk.messaging.delivery.DeliveryService;

/** What this service sends, and what it understands, is what the samples show. */
@ServiceTest
class EventsTest {

  private static final String CONVERSATIONS = "/api/messaging/v1/organizations/%s/conversations";

  private static final String RECOMPUTES = "/api/messaging/v1/organizations/%s/recomputes";

  @Inject LibraryFixture libraries;
  @Inject ObjectMapper json;
  @Inject DeliveryService deliveries;
  @Inject OrganizationWork organizations;

  @Test
  void everyStepOfAConversationIsSentAsTheSamplesShow() throws IOException {
    libraries.library("EVT");
    String conversation = begin("EVT").then().statusCode(201).extract().header("Location");
    act(conversation, "TAKE");
    staff().body("{\"text\":\"between us\"}").post(conversation + "/notes");
    changing(conversation).body("{\"department\":\"BACKOFF\"}").put(conversation + "/assignment");
    changing(conversation).body("{\"text\":\"Which?\"}").post(conversation + "/messages");
    customer("EVT").body("{\"text\":\"This.\"}").post(conversation + "/messages");
    act(conversation, "TAKE");
    changing(conversation).post(conversation + "/release").then().statusCode(200);
    changing(conversation).body("{\"tags\":[\"a\"]}").put(conversation + "/tags");
    act(conversation, "CLOSE");
    act(conversation, "REOPEN");
    String key = conversation.substring(conversation.lastIndexOf('/') + 1);

    List<String> samples =
        List.of(
            "created",
            "taken",
            "noted",
            "assigned",
            "replied",
            "customer-replied",
            "taken",
            "released",
            "tagged",
            "closed",
            "reopened");
    List<ConsumerRecord<String, byte[]>> records = await(key, samples.size());
    for (int i = 0; i < samples.size(); i++) {
      JsonNode data = shown(records.get(i), "conversation." + samples.get(i), i + 1);
      assertThat(data.toString()).doesNotContain("between us");
    }
  }

  @Test
  void whatMovesDeadlinesIsSentAsTheSamplesShow() throws IOException {
    libraries.library("EVT");
    String conversation = begin("EVT").then().statusCode(201).extract().header("Location");
    changing(conversation)
        .body("{\"due\":\"2030-01-01T00:00:00Z\"}")
        .put(conversation + "/deadlines/processing");
    changing(conversation).delete(conversation + "/deadlines/processing");
    changing(conversation).body("{\"type\":\"CO\"}").put(conversation + "/classification");
    libraries.lookup(
        "EVT",
        "processing-rules",
        "CO",
        "{\"messageType\":\"CO\",\"responseDays\":1,\"processingDays\":2}");
    String key = conversation.substring(conversation.lastIndexOf('/') + 1);

    List<String> samples =
        List.of("created", "deadline-set", "deadline-taken-back", "reclassified", "rescheduled");
    List<ConsumerRecord<String, byte[]>> records = await(key, samples.size());
    for (int i = 0; i < samples.size(); i++) {
      shown(records.get(i), "conversation." + samples.get(i), i + 1);
    }
    String recompute =
        "EVT/recomputes/"
            + staff().get(RECOMPUTES.formatted("EVT")).jsonPath().getInt("items[0].id");
    List<ConsumerRecord<String, byte[]>> told = await(recompute, 2);
    shown(told.getFirst(), "recompute.started", 1);
    shown(told.getLast(), "recompute.finished", 2);
  }

  @Test
  void whatBecomesOfDeadlinesIsSentAsTheSamplesShow() throws IOException {
    libraries
        .library("EVT")
        .lookup(
            "EVT",
            "processing-rules",
            "QUBORR",
            """
            {"messageType":"QU","category":"BORR","responseDays":1,"processingDays":3000,
             "personReporting":"MSMITH","warningLeadMinutes":60}\
            """);
    String key =
        token("importer", "SYSTEM", "EVT", null)
            .header("Idempotency-Key", UUID.randomUUID().toString())
            .body(
                """
                {"subject":"s","text":"t","type":"QU","category":"BORR","customer":"1",
                 "occurredAt":"2026-01-05T10:00:00Z"}\
                """)
            .post(CONVERSATIONS.formatted("EVT"))
            .jsonPath()
            .getString("id");

    List<ConsumerRecord<String, byte[]>> records = await(key, 4);
    List<String> samples = List.of("warned", "breached", "escalated");
    for (int i = 0; i < samples.size(); i++) {
      ConsumerRecord<String, byte[]> record = records.get(i + 1);
      JsonNode data = shown(record, "deadline." + samples.get(i), i + 1);
      assertThat(SentEvents.header(record, "ce_subject")).isEqualTo(key + "/response/1");
      assertThat(data.path("due").asText()).isEqualTo("2026-01-06T23:00:00Z");
    }
  }

  @Test
  void whatHappensByItselfIsSentAsTheSamplesShow() throws IOException, SQLException {
    libraries
        .library("EVT")
        .lookup("EVT", "default-messages", "AUTO", "{\"texts\":{\"en\":\"automatic text\"}}")
        .lookup(
            "EVT",
            "processing-rules",
            "QUBORR",
            """
            {"messageType":"QU","category":"BORR","responseDays":1,"processingDays":5,
             "acknowledgement":"AUTO","reminder":"AUTO","reminderDays":1}\
            """);
    String conversation = begin("EVT").then().statusCode(201).extract().header("Location");
    String key = conversation.substring(conversation.lastIndexOf('/') + 1);
    await(key, 2);
    changing(conversation)
        .body("{\"text\":\"Which?\",\"answerExpected\":true}")
        .post(conversation + "/messages")
        .then()
        .statusCode(201);
    try (var connection =
        EmbeddedStackResource.stack().postgres().connect("refdesk_messaging", "postgres")) {
      connection
          .createStatement()
          .execute(
              "update waiting_step set since = since - interval '5 days', due_at = now()"
                  + " where organization = 'EVT' and conversation_id = "
                  + key);
    }

    List<ConsumerRecord<String, byte[]>> records = await(key, 4);
    List<String> samples = List.of("created", "acknowledged", "replied", "reminded");
    for (int i = 0; i < samples.size(); i++) {
      JsonNode data = shown(records.get(i), "conversation." + samples.get(i), i + 1);
      assertThat(data.toString()).doesNotContain("automatic text");
    }
  }

  @Test
  void whatTiesConversationsTogetherIsSentAsTheSamplesShow() throws IOException {
    libraries.library("EVT");
    String source = begin("EVT").then().statusCode(201).extract().header("Location");
    String target = begin("EVT").then().statusCode(201).extract().header("Location");
    String key = id(target);
    String into = "{\"into\":" + key + "}";
    changing(source).body(into).post(source + "/merge").then().statusCode(200);
    changing(source).post(source + "/unmerge").then().statusCode(200);
    changing(target).body("{\"message\":1}").post(target + "/split").then().statusCode(201);

    staff().put(target + "/links/" + id(source)).then().statusCode(200);
    staff().delete(source + "/links/" + key).then().statusCode(204);

    List<String> samples = List.of("created", "merged", "unmerged", "split", "linked", "unlinked");
    List<ConsumerRecord<String, byte[]>> records = await(key, samples.size());
    for (int i = 0; i < samples.size(); i++) {
      shown(records.get(i), "conversation." + samples.get(i), i + 1);
    }
  }

  @Test
  void whatBecomesOfMailsIsSentAsTheSamplesShow() throws IOException {
    libraries.library("EVT").customerAt("EVT", "9", "evt@example.org", "en");
    String conversation =
        token("opac", "OPAC", "EVT", "9")
            .header("Idempotency-Key", UUID.randomUUID().toString())
            .body("{\"subject\":\"s\",\"text\":\"t\",\"type\":\"QU\",\"category\":\"BORR\"}")
            .post(CONVERSATIONS.formatted("EVT"))
            .then()
            .statusCode(201)
            .extract()
            .header("Location");
    changing(conversation)
        .body("{\"text\":\"text of a mail\"}")
        .post(conversation + "/messages")
        .then()
        .statusCode(201);
    String key = conversation.substring(conversation.lastIndexOf('/') + 1);
    await(key, 3);
    long delivery = staff().get(conversation + "/deliveries").jsonPath().getLong("items[0].id");
    organizations.in("EVT", () -> deliveries.bounced(delivery, 550, "evt@example.org unknown"));

    List<ConsumerRecord<String, byte[]>> records = await(key, 4);
    List<String> samples = List.of("sent", "bounced");
    for (int i = 0; i < samples.size(); i++) {
      ConsumerRecord<String, byte[]> record = records.get(i + 2);
      JsonNode data = shown(record, "delivery." + samples.get(i), i + 1);
      assertThat(SentEvents.header(record, "ce_subject")).isEqualTo(key + "/delivery/" + delivery);
      assertThat(data.toString()).doesNotContain("example.org").doesNotContain("text of");
    }
  }

  @Test
  void whatIsErasedIsSentAsTheSamplesShow() throws IOException {
    libraries.library("EVT");
    String number = "E" + UUID.randomUUID().toString().substring(0, 8);
    String conversation =
        token("opac", "OPAC", "EVT", number)
            .header("Idempotency-Key", UUID.randomUUID().toString())
            .body("{\"subject\":\"s\",\"text\":\"between us\",\"type\":\"QU\"}")
            .post(CONVERSATIONS.formatted("EVT"))
            .header("Location");
    String receipt =
        staff()
            .post("/api/messaging/v1/organizations/EVT/customers/" + number + "/erasures")
            .header("Location");

    List<String> samples = List.of("created", "closed", "erased");
    List<ConsumerRecord<String, byte[]>> records =
        await(conversation.substring(conversation.lastIndexOf('/') + 1), samples.size());
    for (int i = 0; i < samples.size(); i++) {
      JsonNode data = shown(records.get(i), "conversation." + samples.get(i), i + 1);
      assertThat(data.path("customer").asText().equals(number)).isEqualTo(i < 2);
    }
    String key = "EVT/erasures/" + receipt.substring(receipt.lastIndexOf('/') + 1);
    JsonNode data = shown(await(key, 1).getFirst(), "customer.erased", 1);
    assertThat(data.path("customer").asText()).isEqualTo(number);
    assertThat(data.toString()).doesNotContain("erased-");
  }

  private JsonNode shown(ConsumerRecord<String, byte[]> record, String sample, int sequence)
      throws IOException {
    GoldenEvents.Golden golden = GoldenEvents.of(sample);
    JsonNode data = json.readTree(record.value());
    assertThat(SentEvents.header(record, "ce_type")).isEqualTo(golden.type());
    assertThat(SentEvents.header(record, "ce_source")).isEqualTo(golden.attribute("source"));
    assertThat(SentEvents.header(record, "ce_sequence")).isEqualTo(Integer.toString(sequence));
    assertThat(SentEvents.header(record, "ce_organization")).isEqualTo("EVT");
    golden.assertSameShape(data);
    return data;
  }

  private static List<ConsumerRecord<String, byte[]>> await(String key, int count) {
    Awaitility.await("all events")
        .atMost(Duration.ofSeconds(30))
        .until(() -> SentEvents.of(key).size() >= count);
    List<ConsumerRecord<String, byte[]>> records = SentEvents.of(key);
    assertThat(records).hasSize(count);
    return records;
  }

  @Test
  void theSamplesOfConfigServiceBecomeCopies() throws SQLException {
    try (KafkaProducer<String, byte[]> producer = producer()) {
      for (String sample :
          List.of(
              "organization.created",
              "organization.updated",
              "message-type.created",
              "category.created",
              "department.created",
              "unit.created",
              "staff-member.created",
              "processing-rule.created",
              "calendar.created",
              "licence.created",
              "scanner.created",
              "customer.created")) {
        var _ = producer.send(GoldenEvents.of(sample).record());
      }
      producer.flush();
    }
    JsonNode rule = GoldenEvents.of("processing-rule.created").data();
    String library = rule.path("organization").asText();

    Awaitility.await("the samples have become copies")
        .atMost(Duration.ofSeconds(60))
        .untilAsserted(
            () ->
                assertThat(copies("lookup_copy", library + "/" + rule.path("code").asText()))
                    .isEqualTo(1));
    assertThat(copies("organization_copy", library)).isEqualTo(1);
    assertThat(
            copies(
                "customer_copy",
                GoldenEvents.of("customer.created").data().path("number").asText()))
        .isEqualTo(1);
  }

  private static long copies(String table, String key) throws SQLException {
    String column =
        switch (table) {
          case "customer_copy" -> "number";
          // the fixtures of other tests have rules of the same code
          case "lookup_copy" -> "organization || '/' || code";
          default -> "code";
        };
    try (var connection =
            EmbeddedStackResource.stack().postgres().connect("refdesk_messaging", "postgres");
        var statement =
            connection.prepareStatement(
                "select count(*) from " + table + " where " + column + " = ?")) {
      statement.setString(1, key);
      try (var row = statement.executeQuery()) {
        row.next();
        return row.getLong(1);
      }
    }
  }

  private static String id(String conversation) {
    return conversation.substring(conversation.lastIndexOf('/') + 1);
  }

  private static Response begin(String library) {
    return customer(library)
        .body("{\"subject\":\"s\",\"text\":\"t\",\"type\":\"QU\",\"category\":\"BORR\"}")
        .post(CONVERSATIONS.formatted(library));
  }

  private static void act(String conversation, String action) {
    changing(conversation)
        .body("{\"action\":\"" + action + "\"}")
        .post(conversation + "/transitions")
        .then()
        .statusCode(200);
  }

  private static RequestSpecification changing(String conversation) {
    return staff().header("If-Match", staff().get(conversation).header("ETag"));
  }

  private static RequestSpecification staff() {
    return token("jdoe", "CSM1", "EVT", null);
  }

  private static RequestSpecification customer(String library) {
    return token("opac", "OPAC", library, "5000001")
        .header("Idempotency-Key", UUID.randomUUID().toString());
  }

  private static KafkaProducer<String, byte[]> producer() {
    return new KafkaProducer<>(
        Map.of("bootstrap.servers", EmbeddedStackResource.stack().endpoints().kafka()),
        new StringSerializer(),
        new ByteArraySerializer());
  }
}
