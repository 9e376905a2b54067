package org.refdesk.gateway.limits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.refdesk.gateway.testing.Client;
import org.refdesk.gateway.testing.GatewaySurroundings;

@QuarkusTest
@WithTestResource(GatewaySurroundings.class)
@TestProfile(RunningRequestsTest.Few.class)
class RunningRequestsTest {

  private static final String API = "/api/config/v1/";

  /** Few requests at once, and bounds that a test can wait for. */
  public static class Few implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of(
          "refdesk.limits.running", "2",
          "refdesk.limits.running-of-customer", "1",
          "refdesk.services.config.answer-within", "2S",
          "refdesk.services.documents.answer-within", "1H",
          "refdesk.forwarding.max-body", "1M");
    }
  }

  private final String subject = "S" + UUID.randomUUID();

  @Test
  void refusesACallerOfWhomTooManyRunAndNobodyElse() throws IOException {
    try (Socket one = silent("good");
        Socket two = silent("good")) {
      awaitRefusal("good");

      HttpResponse<String> refused = call(subject, "good", "echo");
      assertThat(refused.statusCode()).isEqualTo(429);
      assertThat(new JsonObject(refused.body()).getString("type"))
          .isEqualTo("urn:refdesk:problem:too-many-requests");
      assertThat(refused.headers().firstValue("Retry-After")).hasValue("1");
      assertThat(call("CARL", "good", "echo").statusCode()).isEqualTo(200);

      one.close();
      await().until(() -> call(subject, "good", "echo").statusCode() == 200);
      assertThat(two.isClosed()).isFalse();
    }
  }

  @Test
  void aCustomerHasFewerPlaces() throws IOException {
    try (Socket only = silent("customer")) {
      awaitRefusal("customer");
      assertThat(call(subject, "good", "echo").statusCode()).isEqualTo(200);
      assertThat(only.isClosed()).isFalse();
    }
  }

  @Test
  void everyEndGivesThePlaceBack() {
    for (int i = 0; i < 3; i++) {
      assertThat(call(subject, "good", "bytes/100").statusCode()).isEqualTo(200);
      assertThat(call(subject, "good", "bytes/1000000").statusCode()).isEqualTo(200);
      assertThat(call(subject, "good", "status/500").statusCode()).isEqualTo(500);
      assertThat(call(subject, "good", "drop/" + UUID.randomUUID()).statusCode()).isEqualTo(502);
      assertThat(call(subject, "good", "cut/2000").statusCode()).isEqualTo(502);
      assertThat(call(subject, "good", "silent").statusCode()).isEqualTo(504);
      assertThat(tooLarge().statusCode()).isEqualTo(413);
    }
  }

  /** A request that nobody answers. */
  private Socket silent(String flaw) throws IOException {
    Socket socket = Client.connect();
    Client.write(
        socket,
        "GET /api/documents/v1/silent HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer "
            + Client.token(subject, flaw)
            + "\r\n\r\n");
    return socket;
  }

  private void awaitRefusal(String flaw) {
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> call(subject, flaw, "echo").statusCode() == 429);
  }

  private HttpResponse<String> tooLarge() {
    return Client.send(
        Client.request(API + "sink")
            .header("Authorization", "Bearer " + Client.token(subject, "good"))
            .POST(BodyPublishers.ofByteArray(new byte[(1 << 20) + 1])));
  }

  private static HttpResponse<String> call(String subject, String flaw, String path) {
    return Client.send(
        Client.request(API + path)
            .header("Authorization", "Bearer " + Client.token(subject, flaw)));
  }
}
