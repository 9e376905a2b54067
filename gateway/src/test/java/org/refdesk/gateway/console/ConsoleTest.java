package org.refdesk.gateway.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.refdesk.gateway.problem.GatewayProblem;
import org.refdesk.gateway.testing.Client;
import org.refdesk.gateway.testing.GatewaySurroundings;

@QuarkusTest
@WithTestResource(GatewaySurroundings.class)
class ConsoleTest {

  private static final Pattern OWN_ADDRESS = Pattern.compile("(?:src|href)=\"(/[^\"#]*)\"");

  @ParameterizedTest
  @CsvSource({
    "/, text/html; charset=utf-8",
    "/problems, text/html; charset=utf-8",
    "/console/console.js, text/javascript; charset=utf-8",
    "/console/swagger-ui.js, text/javascript; charset=utf-8",
    "/console/swagger-ui.css, text/css; charset=utf-8",
    "/console/icon.svg, image/svg+xml"
  })
  void isPublic(String path, String type) {
    HttpResponse<String> page = get(path);
    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.headers().firstValue("Content-Type")).hasValue(type);
    assertThat(page.headers().firstValue("Content-Security-Policy"))
        .hasValueSatisfying(policy -> assertThat(policy).contains("default-src 'none'"));
    assertThat(page.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
    assertThat(page.headers().firstValue("X-Frame-Options")).hasValue("DENY");
  }

  @Test
  void loadsNothingFromElsewhereAndNothingThatIsMissing() {
    String html = get("/").body();
    assertThat(html).doesNotContain("http://", "https://", "<style", "onclick");
    Matcher address = OWN_ADDRESS.matcher(html);
    int found = 0;
    while (address.find()) {
      found++;
      assertThat(get(address.group(1)).statusCode()).as(address.group(1)).isNotEqualTo(404);
    }
    assertThat(found).isGreaterThan(5);
  }

  @Test
  void isNotSentAgainWhenItIsKnown() {
    String etag = get("/").headers().firstValue("ETag").orElseThrow();
    HttpResponse<String> again = Client.send(Client.request("/").header("If-None-Match", etag));
    assertThat(again.statusCode()).isEqualTo(304);
    assertThat(again.body()).isEmpty();
  }

  @Test
  void canOnlyBeRead() {
    HttpResponse<String> answer =
        Client.send(Client.request("/").POST(BodyPublishers.ofString("x")));
    assertThat(answer.statusCode()).isEqualTo(405);
    assertThat(answer.headers().firstValue("Allow")).hasValue("GET, HEAD");
    assertThat(new JsonObject(answer.body()).getString("type"))
        .isEqualTo("urn:refdesk:problem:method-not-allowed");
  }

  @ParameterizedTest
  @EnumSource
  void explainsEveryProblemOfTheGateway(GatewayProblem problem) {
    assertThat(get("/problems").body())
        .contains("<article id=\"" + problem.slug() + "\">")
        .contains(problem.title());
  }

  @Test
  void tellsTheHealthOfTheSuite() {
    JsonObject expected =
        new JsonObject(
            """
            {"status":"DOWN",
             "services":{"config":"UP","messaging":"DOWN","documents":"UP"}}
            """);
    await()
        .untilAsserted(
            () -> {
              HttpResponse<String> health = get("/health");
              assertThat(health.statusCode()).isEqualTo(503);
              assertThat(new JsonObject(health.body())).isEqualTo(expected);
            });
  }

  @Test
  void isReadyItself() {
    HttpResponse<String> ready =
        Client.send(
            HttpRequest.newBuilder(
                URI.create("http://localhost:" + Client.managementPort() + "/q/health/ready")));
    assertThat(ready.statusCode()).isEqualTo(200);
  }

  @Test
  void measuresByRouteAndNeverByAddress() {
    Client.get("/api/config/v1/organizations/NOWHERE/made-up-" + System.nanoTime());
    String metrics =
        Client.send(
                HttpRequest.newBuilder(
                    URI.create("http://localhost:" + Client.managementPort() + "/q/metrics")))
            .body();
    assertThat(metrics)
        .contains("refdesk_gateway_requests_seconds_bucket{method=\"GET\",route=\"other\"")
        .doesNotContain("made-up");
  }

  private static HttpResponse<String> get(String path) {
    return Client.send(Client.request(path));
  }
}
