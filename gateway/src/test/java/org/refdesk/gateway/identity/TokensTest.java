package org.refdesk.gateway.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.refdesk.gateway.testing.Client;
import org.refdesk.gateway.testing.GatewaySurroundings;

/** With the tokens of the real issuer. */
@QuarkusTest
@WithTestResource(GatewaySurroundings.class)
class TokensTest {

  private static final String ECHO = "/api/config/v1/organizations/NYC/echo";

  @Test
  void acceptsATokenAgainAndAgain() {
    String token = Client.token();
    for (int i = 0; i < 3; i++) {
      assertThat(call("Bearer " + token).statusCode()).isEqualTo(200);
    }
  }

  @Test
  void asksForAToken() {
    HttpResponse<String> answer = Client.send(Client.request(ECHO));
    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(answer.headers().firstValue("WWW-Authenticate"))
        .hasValue("Bearer realm=\"refdesk\"");
    assertThat(new JsonObject(answer.body()).getString("type"))
        .isEqualTo("urn:refdesk:problem:unauthenticated");
  }

  @ParameterizedTest
  @CsvSource({
    "expired, The token has expired.",
    "audience, The token is meant for another audience.",
    "issuer, The token is of another issuer.",
    "forged, The token's signature is wrong."
  })
  void refusesWrongTokens(String flaw, String reason) {
    assertRefused(call("Bearer " + Client.token("ANNA", flaw)), reason);
  }

  @Test
  void refusesATokenWithoutSignature() {
    String payload = Client.token().split("\\.", -1)[1];
    assertRefused(
        call("Bearer " + base64("{\"alg\":\"none\"}") + "." + payload + "."),
        "The token is not signed with RS256 or ES256.");
  }

  @Test
  void refusesATokenSignedWithTheOtherKindOfKey() {
    String[] parts = Client.token().split("\\.", -1);
    String header = new String(Base64.getUrlDecoder().decode(parts[0]), StandardCharsets.UTF_8);
    assertRefused(
        call(
            "Bearer " + base64(header.replace("RS256", "HS256")) + "." + parts[1] + "." + parts[2]),
        "The token is not signed with RS256 or ES256.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Bearer x", "Bearer a.b.c", "Bearer  ", "bearer ...."})
  void refusesWhatIsNoToken(String header) {
    assertThat(call(header).statusCode()).isEqualTo(401);
  }

  @Test
  void doesNotTakeAPasswordForAToken() {
    assertThat(call("Basic YTpi").statusCode()).isEqualTo(401);
  }

  private static void assertRefused(HttpResponse<String> answer, String reason) {
    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(answer.headers().firstValue("WWW-Authenticate"))
        .hasValue(
            "Bearer realm=\"refdesk\", error=\"invalid_token\", error_description=\""
                + reason
                + "\"");
    assertThat(new JsonObject(answer.body()).getString("detail")).isEqualTo(reason);
  }

  private static HttpResponse<String> call(String authorization) {
    return Client.send(Client.request(ECHO).header("Authorization", authorization));
  }

  private static String base64(String text) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }
}
