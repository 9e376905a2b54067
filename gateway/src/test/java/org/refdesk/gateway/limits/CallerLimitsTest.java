package org.refdesk.gateway.limits;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.refdesk.gateway.testing.Client;
import org.refdesk.gateway.testing.GatewaySurroundings;

@QuarkusTest
@WithTestResource(GatewaySurroundings.class)
@TestProfile(CallerLimitsTest.Narrow.class)
class CallerLimitsTest {

  /** Few requests for each caller, and no new ones while the test runs. */
  public static class Narrow implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of(
          "refdesk.limits.burst", "3", "refdesk.limits.rate", "3", "refdesk.limits.per", "1H");
    }
  }

  @Test
  void refusesACallerWhoAsksTooOftenAndNobodyElse() {
    for (int i = 0; i < 3; i++) {
      assertThat(call("BERT").statusCode()).isEqualTo(200);
    }
    HttpResponse<String> refused = call("BERT");
    assertThat(refused.statusCode()).isEqualTo(429);
    assertThat(new JsonObject(refused.body()).getString("type"))
        .isEqualTo("urn:refdesk:problem:too-many-requests");
    assertThat(refused.headers().firstValue("Retry-After").map(Integer::parseInt))
        .hasValueSatisfying(seconds -> assertThat(seconds).isBetween(1, 3600));
    assertThat(call("CARL").statusCode()).isEqualTo(200);
  }

  private static HttpResponse<String> call(String subject) {
    return Client.send(
        Client.request("/api/config/v1/echo")
            .header("Authorization", "Bearer " + Client.token(subject, "good")));
  }
}
