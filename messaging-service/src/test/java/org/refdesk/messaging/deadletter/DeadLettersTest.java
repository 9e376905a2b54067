package org.refdesk.messaging.deadletter;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.refdesk.messaging.conversation.ConversationCalls.token;

import io.restassured.specification.RequestSpecification;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.refdesk.commons.cloudevents.Topics;
import org.refdesk.commons.testing.EmbeddedStackResource;
import org.refdesk.messaging.ServiceTest;

@ServiceTest
class DeadLettersTest {

  private static final String LETTERS = "/api/messaging/v1/dead-letters";
  private static final String REFUSED = "/api/messaging/v1/refused-events";

  @Test
  void aRecordThatIsNoEventIsListedAndThrownAway() throws Exception {
    try (KafkaProducer<String, byte[]> producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", EmbeddedStackResource.stack().endpoints().kafka()),
            new StringSerializer(),
            new ByteArraySerializer())) {
      byte[] content = "no event".getBytes(StandardCharsets.UTF_8);
      producer.send(new ProducerRecord<>(Topics.CUSTOMERS, "NYC/1", content)).get();
    }
    List<Integer> ids =
        await()
            .atMost(Duration.ofSeconds(30))
            .until(() -> operator().get(LETTERS).path("items.id"), found -> !found.isEmpty());
    int id = ids.getLast();
    operator()
        .get(LETTERS)
        .then()
        .statusCode(200)
        .body("items.find { it.id == %d }.consumer".formatted(id), equalTo("customers"))
        .body("items.find { it.id == %d }.topic".formatted(id), equalTo(Topics.CUSTOMERS));
    operator()
        .post(LETTERS + "/" + id + "/redeliveries")
        .then()
        .statusCode(409)
        .body("type", equalTo("urn:refdesk:problem:conflict"));
    operator().delete(LETTERS + "/" + id).then().statusCode(204);
    operator().delete(LETTERS + "/" + id).then().statusCode(404);
  }

  @Test
  void nothingWasRefused() {
    operator().get(REFUSED).then().statusCode(200).body("items", empty());
    operator().post(REFUSED + "/1/redeliveries").then().statusCode(404);
  }

  @Test
  void staffAreNoOperators() {
    token("jdoe", "CSM1", "NYC", null).get(LETTERS).then().statusCode(403);
    token("jdoe", "CSM1", "NYC", null).get(REFUSED).then().statusCode(403);
  }

  private static RequestSpecification operator() {
    return token("operator", "OPS", "NYC", null);
  }
}
