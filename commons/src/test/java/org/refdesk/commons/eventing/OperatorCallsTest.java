package org.refdesk.commons.eventing;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.refdesk.commons.cloudevents.Topics;
import org.refdesk.commons.security.Roles;
import org.refdesk.commons.testing.EmbeddedStackResource;

/** What operators do about events that did not arrive, over HTTP. */
@QuarkusTest
@TestProfile(EventingProfile.class)
@WithTestResource(
    value = EmbeddedStackResource.class,
    initArgs = @ResourceArg(name = "service", value = "config"))
class OperatorCallsTest {

  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final String LETTERS = "/api/probe/v1/dead-letters";
  private static final String REFUSED = "/api/probe/v1/refused-events";

  @Inject Probes probes;
  @Inject ProbeHandler handler;
  @Inject Effects effects;

  private final String code = UUID.randomUUID().toString();

  @Test
  void aDeadLetterIsTriedAgainUntilItIsTakenIn() {
    long id = deadLetter(code);
    operator()
        .post(LETTERS + "/" + id + "/redeliveries")
        .then()
        .statusCode(409)
        .body("type", equalTo("urn:refdesk:problem:conflict"));
    assertThat(effects.of("NYC", code)).isEmpty();
    handler.accept(code);
    operator().post(LETTERS + "/" + id + "/redeliveries").then().statusCode(204);
    assertThat(effects.of("NYC", code)).containsExactly(1L);
    operator().post(LETTERS + "/" + id + "/redeliveries").then().statusCode(404);
  }

  @Test
  void aDeadLetterIsThrownAway() {
    long id = deadLetter(code);
    operator().delete(LETTERS + "/" + id).then().statusCode(204);
    operator().delete(LETTERS + "/" + id).then().statusCode(404);
    operator().delete(LETTERS + "/x").then().statusCode(404);
    assertThat(all(LETTERS)).noneMatch(letter -> id(letter) == id);
  }

  @Test
  void aDeadLetterTellsWhatFailedAndWhy() {
    long id = deadLetter(code);
    assertThat(all(LETTERS))
        .filteredOn(letter -> id(letter) == id)
        .singleElement()
        .satisfies(
            letter -> {
              assertThat(letter).containsEntry("consumer", "probe");
              assertThat(letter).containsEntry("topic", Topics.CONVERSATIONS);
              assertThat(letter).containsEntry("type", Probes.CHANGED);
              assertThat(letter).containsEntry("organization", "NYC");
              assertThat(letter.get("reason")).asString().contains("refused: " + code);
            });
  }

  @Test
  void theListComesInPages() {
    deadLetter(code + "-1");
    deadLetter(code + "-2");
    deadLetter(code + "-3");
    List<Long> ids = all(LETTERS).stream().map(OperatorCallsTest::id).toList();
    assertThat(ids).doesNotHaveDuplicates().hasSizeGreaterThanOrEqualTo(3);
    operator().queryParam("after", "x").get(LETTERS).then().statusCode(400);
  }

  @Test
  void anEventThatKafkaRefusedIsSentOnceItsCauseIsMended() throws Exception {
    limit(Topics.CONVERSATIONS, "300");
    probes.change("NYC", code, Map.of("text", "x".repeat(1_000)));
    long id = refused(code);
    limit(Topics.CONVERSATIONS, null);
    operator().post(REFUSED + "/" + id + "/redeliveries").then().statusCode(204);
    await().atMost(PATIENCE).until(() -> effects.of("NYC", code).size() == 1);
    operator().post(REFUSED + "/" + id + "/redeliveries").then().statusCode(404);
    operator().delete(REFUSED + "/" + id).then().statusCode(404);
  }

  @Test
  void anOldStateDoesNotTakeThePlaceOfANewOne() throws Exception {
    limit(Topics.LOOKUPS, "300");
    probes.append(Topics.LOOKUPS, code, Map.of("text", "x".repeat(1_000)));
    long id = refused(code);
    limit(Topics.LOOKUPS, null);
    operator()
        .post(REFUSED + "/" + id + "/redeliveries")
        .then()
        .statusCode(409)
        .body("type", equalTo("urn:refdesk:problem:conflict"));
    assertThat(refused(code)).isEqualTo(id);
    operator().delete(REFUSED + "/" + id).then().statusCode(204);
  }

  @Test
  void onlyOperatorsMayCall() {
    for (String role : List.of(Roles.CFG1, Roles.CSM1, Roles.DOC1, Roles.SYSTEM, Roles.OPAC)) {
      for (String path : List.of(LETTERS, REFUSED)) {
        caller(role).get(path).then().statusCode(403);
        caller(role).post(path + "/1/redeliveries").then().statusCode(403);
        caller(role).delete(path + "/1").then().statusCode(403);
      }
    }
    given().get(LETTERS).then().statusCode(401);
  }

  /** Makes one and gives its id. */
  private long deadLetter(String probe) {
    handler.refuse(probe);
    probes.change("NYC", probe);
    return await().atMost(PATIENCE).until(() -> id(LETTERS, "reason", probe), id -> id > 0);
  }

  private long refused(String key) {
    return await().atMost(PATIENCE).until(() -> id(REFUSED, "key", key), id -> id > 0);
  }

  private static long id(String path, String property, String text) {
    return all(path).stream()
        .filter(entry -> String.valueOf(entry.get(property)).endsWith(text))
        .mapToLong(OperatorCallsTest::id)
        .findFirst()
        .orElse(0);
  }

  private static long id(Map<String, Object> entry) {
    return ((Number) Objects.requireNonNull(entry.get("id"))).longValue();
  }

  /** All entries of a list, read in the smallest pages. */
  private static List<Map<String, Object>> all(String path) {
    List<Map<String, Object>> entries = new ArrayList<>();
    String next = null;
    do {
      RequestSpecification request = operator().queryParam("limit", 2);
      JsonPath page =
          (next == null ? request : request.queryParam("after", next))
              .get(path)
              .then()
              .statusCode(200)
              .extract()
              .jsonPath();
      entries.addAll(page.getList("items"));
      next = page.getString("next");
    } while (next != null);
    return entries;
  }

  private static RequestSpecification operator() {
    return caller(Roles.OPS);
  }

  private static RequestSpecification caller(String role) {
    return given()
        .auth()
        .oauth2(
            EmbeddedStackResource.stack()
                .tokens()
                .of("operator")
                .role(role)
                .organization("NYC")
                .mint());
  }

  /** Sets the broker's limit for a record of a topic, or takes it back. */
  private static void limit(String topic, @Nullable String bytes) throws Exception {
    AlterConfigOp change =
        new AlterConfigOp(
            new ConfigEntry(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, bytes),
            bytes == null ? AlterConfigOp.OpType.DELETE : AlterConfigOp.OpType.SET);
    try (Admin admin =
        Admin.create(
            Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
                EmbeddedStackResource.stack().endpoints().kafka()))) {
      admin
          .incrementalAlterConfigs(
              Map.of(new ConfigResource(ConfigResource.Type.TOPIC, topic), List.of(change)))
          .all()
          .get();
    }
  }
}
