package org.refdesk.gateway.routing;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.refdesk.gateway.testing.Client;
import org.refdesk.gateway.testing.GatewaySurroundings;

@QuarkusTest
@WithTestResource(GatewaySurroundings.class)
class RoutingTest {

  private static final String ECHO = "/api/config/v1/organizations/NYC/echo";

  @Test
  void passesOnMethodPathQueryHeadersAndBody() {
    HttpResponse<String> answer =
        Client.send(
            Client.authorized(ECHO + "?q=a%20b&q=c")
                .header("Idempotency-Key", "k-1")
                .header("Content-Type", "application/json")
                .method("PATCH", BodyPublishers.ofString("{\"a\":1}")));
    assertThat(answer.statusCode()).isEqualTo(200);
    JsonObject seen = new JsonObject(answer.body());
    assertThat(seen.getString("method")).isEqualTo("PATCH");
    assertThat(seen.getString("uri")).isEqualTo(ECHO + "?q=a%20b&q=c");
    assertThat(seen.getString("body")).isEqualTo("{\"a\":1}");
    assertThat(header(seen, "idempotency-key")).isEqualTo("k-1");
    assertThat(header(seen, "authorization")).startsWith("Bearer ey");
    assertThat(header(seen, "content-length")).isEqualTo("7");
    assertThat(header(seen, "host")).isEqualTo("localhost:" + Client.port());
    assertThat(answer.headers().firstValue("X-Echo")).hasValue("yes");
  }

  @Test
  void writesWhoCallsItselfAndDropsWhatTheCallerSaysOfIt() throws IOException {
    String answer =
        Client.raw(
            "GET "
                + ECHO
                + " HTTP/1.1\r\nHost: refdesk.example:8443\r\nAuthorization: Bearer "
                + Client.token()
                + "\r\nX-Forwarded-For: 6.6.6.6\r\nx-forwarded-host: evil\r\nForwarded: for=evil"
                + "\r\nX-Forwarded-Prefix: /evil\r\nX-Real-IP: 6.6.6.6\r\nVia: evil"
                + "\r\nConnection: keep-alive, X-Hop\r\nX-Hop: 1\r\nKeep-Alive: 5\r\nTE: trailers"
                + "\r\nProxy-Authorization: Basic eA==\r\nX-Kept: yes\r\n\r\n");
    JsonObject seen = new JsonObject(answer.substring(answer.indexOf("\r\n\r\n") + 4));
    assertThat(header(seen, "x-forwarded-for")).isEqualTo("127.0.0.1");
    assertThat(header(seen, "x-forwarded-host")).isEqualTo("refdesk.example:8443");
    assertThat(header(seen, "x-forwarded-proto")).isEqualTo("http");
    assertThat(header(seen, "x-kept")).isEqualTo("yes");
    assertThat(seen.getJsonObject("headers").fieldNames())
        .doesNotContain("forwarded", "x-forwarded-prefix", "x-real-ip", "via", "x-hop")
        .doesNotContain("keep-alive", "te", "proxy-authorization", "connection");
  }

  @Test
  void dropsTheHopByHopHeadersOfTheAnswer() {
    HttpResponse<String> answer = Client.get(ECHO);
    assertThat(answer.headers().map().keySet())
        .doesNotContain("x-secret", "keep-alive", "connection");
    assertThat(answer.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
  }

  @Test
  void continuesTheCallersTrace() {
    String trace = "0af7651916cd43dd8448eb211c80319c";
    HttpResponse<String> answer =
        Client.send(
            Client.authorized(ECHO).header("traceparent", "00-" + trace + "-b7ad6b7169203331-01"));
    JsonArray seen =
        new JsonObject(answer.body()).getJsonObject("headers").getJsonArray("traceparent");
    assertThat(seen).hasSize(1);
    assertThat(seen.getString(0)).contains(trace).doesNotContain("b7ad6b7169203331");
  }

  @Test
  void beginsATraceWhereThereIsNone() {
    JsonObject seen = new JsonObject(Client.get(ECHO).body());
    assertThat(header(seen, "traceparent")).matches("00-[0-9a-f]{32}-[0-9a-f]{16}-0[01]");
  }

  @Test
  void answersHeadWithTheLengthAndNoBody() throws IOException {
    String answer = Client.raw(head("HEAD", "/api/documents/v1/bytes/100000"));
    assertThat(answer).startsWith("HTTP/1.1 200").containsIgnoringCase("content-length: 100000");
    assertThat(answer).endsWith("\r\n\r\n");
  }

  @ParameterizedTest
  @ValueSource(ints = {201, 404, 409, 422, 500})
  void passesOnStatus(int status) {
    HttpResponse<String> answer = Client.get("/api/config/v1/status/" + status);
    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(answer.body()).isEqualTo("status");
  }

  @Test
  void passesOnAnEmptyPost() {
    HttpResponse<String> answer = Client.post(ECHO, BodyPublishers.noBody());
    assertThat(new JsonObject(answer.body()).getString("method")).isEqualTo("POST");
  }

  @Test
  void asksForABodyThatWaitsToBeAskedFor() throws IOException {
    try (var socket = Client.connect()) {
      Client.write(
          socket,
          head("POST", "/api/documents/v1/sink")
              .replace("\r\n\r\n", "\r\nContent-Length: 100000\r\nExpect: 100-continue\r\n\r\n"));
      assertThat(Client.read(socket, 300)).startsWith("HTTP/1.1 100");
      Client.write(socket, "x".repeat(100_000));
      assertThat(Client.read(socket, 300)).startsWith("HTTP/1.1 200").contains("100000 ");
    }
  }

  @Test
  void sparesTheCallerABodyThatTheServiceRefuses() throws IOException {
    String answer =
        Client.raw(
            head("POST", "/api/documents/v1/early")
                .replace(
                    "\r\n\r\n", "\r\nContent-Length: 5000000\r\nExpect: 100-continue\r\n\r\n"));
    assertThat(answer).startsWith("HTTP/1.1 403").endsWith("no");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/config/v1/../../q/openapi",
        "/api/config/%2e%2e/documents/v1/echo",
        "/api/config/.%2E/echo",
        "/api/config//v1/echo",
        "//api/config/v1/echo",
        "/api/config/v1/echo;x=1",
        "/api/config/v1/a%2Fb",
        "/api/config/v1/a%5cb",
        "/api/config/v1/a%00",
        "/api/config/v1/a%F0%28",
        "/api/config/v1/./echo",
        "/x/../q/openapi",
        "/api/config/v1/echo?a=%00",
        "*"
      })
  void refusesAddressesWithMoreThanOneMeaning(String address) throws IOException {
    String answer = Client.raw(head("GET", address));
    assertThat(answer).startsWith("HTTP/1.1 400").contains("urn:refdesk:problem:malformed-request");
  }

  /** The server itself refuses these before any code of ours sees them. */
  @ParameterizedTest
  @ValueSource(strings = {"/api/config/v1/a\\b", "/api/config/v1/a%zz"})
  void refusesAddressesThatAreNone(String address) throws IOException {
    assertThat(Client.raw(head("GET", address))).startsWith("HTTP/1.1 400");
  }

  @Test
  void forwardsTheNormalFormOfAnAddress() throws IOException {
    String answer = Client.raw(head("GET", "/api/config/v1/%65cho/%c3%a9?x=%41"));
    assertThat(answer).contains("\"uri\":\"/api/config/v1/echo/%C3%A9?x=%41\"");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/api/config", "/api/other/v1", "/api", "/q/openapi", "/q/health", "/x"})
  void knowsNoOtherAddresses(String path) {
    HttpResponse<String> answer = Client.get(path);
    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
    JsonObject problem = new JsonObject(answer.body());
    assertThat(problem.getString("type")).isEqualTo("urn:refdesk:problem:not-found");
    assertThat(problem.getString("instance")).isEqualTo(path);
    assertThat(problem.getString("traceId")).matches("[0-9a-f]{32}");
  }

  @Test
  void refusesLongAddressesAndLargeHeaders() throws IOException {
    assertThat(Client.raw(head("GET", "/api/config/" + "x".repeat(9_000))))
        .startsWith("HTTP/1.1 414")
        .contains("address-too-long");
    assertThat(
            Client.raw(
                head("GET", ECHO)
                    .replace("\r\n\r\n", "\r\nX-Large: " + "x".repeat(20_000) + "\r\n\r\n")))
        .startsWith("HTTP/1.1 431")
        .contains("headers-too-large");
    assertThat(Client.raw(head("GET", "/" + "x".repeat(50_000)))).contains(" 414 ");
  }

  @Test
  void refusesHeadersThatMayBeThereOnlyOnce() throws IOException {
    assertThat(
            Client.raw(
                head("GET", ECHO).replace("\r\n\r\n", "\r\nAuthorization: Bearer x\r\n\r\n")))
        .startsWith("HTTP/1.1 400");
    assertThat(Client.raw(head("GET", ECHO).replace("Host: ", "Host: a\r\nHost: ")))
        .startsWith("HTTP/1.1 400");
    assertThat(Client.raw(head("GET", ECHO).replace("Host: localhost\r\n", "")))
        .startsWith("HTTP/1.1 400");
  }

  @Test
  void readsAnAbsoluteAddress() throws IOException {
    assertThat(Client.raw(head("GET", "http://localhost" + ECHO))).startsWith("HTTP/1.1 200");
  }

  static String head(String method, String address) {
    return method
        + " "
        + address
        + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer "
        + Client.token()
        + "\r\n\r\n";
  }

  private static String header(JsonObject seen, String name) {
    return seen.getJsonObject("headers").getJsonArray(name).getString(0);
  }
}
