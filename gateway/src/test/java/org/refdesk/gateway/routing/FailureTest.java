package org.refdesk.gateway.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.refdesk.gateway.testing.Client;
import org.refdesk.gateway.testing.GatewaySurroundings;

@QuarkusTest
@WithTestResource(GatewaySurroundings.class)
@TestProfile(FailureTest.Strict.class)
class FailureTest {

  private static final String DOCUMENTS = "/api/documents/v1/";

  /** Bounds that a test can wait for. */
  public static class Strict implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of(
          "refdesk.forwarding.answer-within", "1S",
          "refdesk.services.documents.answer-within", "5S",
          "refdesk.forwarding.idle", "2S",
          "refdesk.forwarding.grace", "1S",
          "refdesk.forwarding.whole", "20S",
          "refdesk.forwarding.max-body", "1M");
    }
  }

  @Test
  void saysWhenAServiceIsDown() {
    HttpResponse<String> answer = Client.post("/api/messaging/v1/organizations/NYC/x", "{}");
    assertProblem(answer, 503, "unavailable");
    assertThat(answer.headers().firstValue("Retry-After")).hasValue("2");
  }

  @Test
  void neverRepeatsWhatMayHaveHadAnEffect() {
    String id = UUID.randomUUID().toString();
    assertProblem(Client.post(DOCUMENTS + "drop/" + id, "{}"), 502, "answer-lost");
    assertThat(Client.get(DOCUMENTS + "seen/" + id).body()).isEqualTo("1");
  }

  @Test
  void repeatsAReadOnceWhenTheConnectionBroke() {
    String id = UUID.randomUUID().toString();
    assertProblem(Client.get(DOCUMENTS + "drop/" + id), 502, "answer-lost");
    assertThat(Client.get(DOCUMENTS + "seen/" + id).body()).isEqualTo("2");
  }

  @Test
  void saysWhenAShortAnswerBreaksOff() {
    assertProblem(Client.get(DOCUMENTS + "cut/2000"), 502, "answer-lost");
  }

  @Test
  void breaksTheConnectionWhenALongAnswerBreaksOff() {
    assertThatThrownBy(() -> Client.get(DOCUMENTS + "cut/1000000"))
        .isInstanceOf(UncheckedIOException.class);
  }

  @Test
  void takesNoAnswerWhoseEndCannotBeTold() {
    assertProblem(Client.get(DOCUMENTS + "unframed"), 502, "answer-lost");
  }

  @Test
  void waitsForAnAnswerOnlySoLongAndForDocumentsLonger() {
    CompletableFuture<HttpResponse<String>> documents =
        CompletableFuture.supplyAsync(() -> Client.get(DOCUMENTS + "silent"));

    assertProblem(Client.get("/api/config/v1/silent"), 504, "no-answer-in-time");
    assertThat(documents).isNotDone();
    assertProblem(documents.join(), 504, "no-answer-in-time");
  }

  @Test
  void refusesALargeBodyByItsAnnouncedLength() throws IOException {
    String answer =
        Client.raw(
            RoutingTest.head("POST", DOCUMENTS + "sink")
                .replace("\r\n\r\n", "\r\nContent-Length: 1048577\r\n\r\n"));
    assertThat(answer).startsWith("HTTP/1.1 413").contains("too-large");
  }

  @Test
  void refusesALargeBodyThatAnnouncesNoLength() throws IOException {
    String before = Client.get(DOCUMENTS + "broken").body();
    try (Socket socket = chunked()) {
      String chunk = "10000\r\n" + "x".repeat(0x10000) + "\r\n";
      for (int i = 0; i < 17; i++) {
        Client.write(socket, chunk);
      }
      assertThat(Client.read(socket, 500)).startsWith("HTTP/1.1 413");
    }
    awaitChange("broken", before);
  }

  @Test
  void endsABodyThatStops() throws IOException {
    try (Socket socket = chunked()) {
      Client.write(socket, "3\r\nabc\r\n");
      assertThat(Client.read(socket, 500)).startsWith("HTTP/1.1 408").contains("too-slow");
    }
  }

  @Test
  void breaksOffABodyThatStopsOnceItsAnswerHasBegun() throws IOException {
    try (Socket socket = chunked("mirror")) {
      socket.setSoTimeout(30_000);
      Client.write(socket, "3\r\nabc\r\n");
      assertThat(Client.readUntil(socket, "abc")).startsWith("HTTP/1.1 200");
      assertThatThrownBy(() -> Client.readUntil(socket, "0\r\n\r\n"))
          .hasMessageContaining("the connection ended");
    }
  }

  @Test
  void breaksOffABodyThatTurnsOutTooLargeOnceItsAnswerHasBegun() throws IOException {
    try (Socket socket = chunked("mirror")) {
      socket.setSoTimeout(30_000);
      Client.write(socket, "3\r\nabc\r\n");
      assertThat(Client.readUntil(socket, "abc")).startsWith("HTTP/1.1 200");
      assertThatThrownBy(
              () -> {
                for (int i = 0; i < 17; i++) {
                  Client.write(socket, "10000\r\n" + "x".repeat(0x10000) + "\r\n");
                  Client.readUntil(socket, "x\r\n");
                }
                Client.readUntil(socket, "0\r\n\r\n");
              })
          .isInstanceOf(IOException.class);
    }
  }

  @Test
  void endsAShortBodyThatStops() throws IOException {
    try (Socket socket = Client.connect()) {
      Client.write(
          socket,
          RoutingTest.head("POST", DOCUMENTS + "sink")
              .replace("\r\n\r\n", "\r\nContent-Length: 10\r\n\r\nabc"));
      assertThat(Client.read(socket, 500)).startsWith("HTTP/1.1 408").contains("too-slow");
    }
  }

  @Test
  void endsABodyOfOneByteNowAndThen() throws IOException {
    try (Socket socket = chunked()) {
      long begun = System.nanoTime();
      await()
          .atMost(Duration.ofSeconds(10))
          .pollInterval(Duration.ofMillis(300))
          .until(
              () -> {
                Client.write(socket, "1\r\nx\r\n");
                return socket.getInputStream().available() > 0;
              });
      assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(5));
      assertThat(Client.read(socket, 500)).startsWith("HTTP/1.1 408");
    }
  }

  @Test
  void leavesAReaderThatDoesNotRead() throws IOException {
    try (Socket socket = Client.connect()) {
      socket.setReceiveBufferSize(8_192);
      Client.write(socket, RoutingTest.head("GET", DOCUMENTS + "endless"));
      await()
          .atMost(Duration.ofSeconds(15))
          .pollInterval(Duration.ofMillis(500))
          .until(() -> isStill());
    }
  }

  private static boolean isStill() {
    String running =
        Client.send(
                java.net.http.HttpRequest.newBuilder(
                    java.net.URI.create(
                        "http://localhost:" + Client.managementPort() + "/q/metrics")))
            .body();
    return running
        .lines()
        .anyMatch(
            line -> line.startsWith("refdesk_gateway_requests_running") && line.endsWith(" 0.0"));
  }

  @Test
  void tellsTheServiceThatTheCallerLeft() throws IOException {
    String before = Client.get(DOCUMENTS + "broken").body();
    String sunk = Client.get(DOCUMENTS + "sunk").body();
    try (Socket socket = chunked()) {
      Client.write(socket, "3\r\nabc\r\n");
      // a caller that leaves before the service was called is nothing to tell it
      awaitChange("sunk", sunk);
    }
    awaitChange("broken", before);
  }

  private static void awaitChange(String verb, String before) {
    await()
        .untilAsserted(() -> assertThat(Client.get(DOCUMENTS + verb).body()).isNotEqualTo(before));
  }

  private static Socket chunked() throws IOException {
    return chunked("sink");
  }

  private static Socket chunked(String verb) throws IOException {
    Socket socket = Client.connect();
    Client.write(
        socket,
        RoutingTest.head("POST", DOCUMENTS + verb)
            .replace("\r\n\r\n", "\r\nTransfer-Encoding: chunked\r\n\r\n"));
    return socket;
  }

  private static void assertProblem(HttpResponse<String> answer, int status, String slug) {
    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
    JsonObject problem = new JsonObject(answer.body());
    assertThat(problem.getString("type")).isEqualTo("urn:refdesk:problem:" + slug);
    assertThat(problem.getInteger("status")).isEqualTo(status);
    assertThat(problem.getString("traceId")).hasSize(32);
  }
}
