package org.refdesk.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.refdesk.local.process.DataFolder;

/** How a service gets its token. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ServiceGrantTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String GRANT = "grant_type=client_credentials";

  private final EmbeddedStack stack;
  private final String secret;

  ServiceGrantTest(@TempDir Path folder) {
    stack = new EmbeddedStack(DataFolder.open(folder.resolve("data")));
    secret =
        stack
            .configuration(ServiceName.MESSAGING)
            .getOrDefault("refdesk.documents.client-secret", "");
  }

  @BeforeAll
  void start() {
    stack.start(Set.of(Part.ISSUER));
  }

  @AfterAll
  void stop() {
    stack.close();
  }

  @Test
  void aTokenOpensTheLibraryThatIsAskedForAndNoOther() throws IOException, InterruptedException {
    HttpResponse<String> answer = ask(secret, GRANT + "&scope=organization%3ANYC");
    assertThat(answer.statusCode()).isEqualTo(200);
    JsonNode claims = claims(answer);
    assertThat(claims.path("sub").asText()).isEqualTo("messaging-service");
    assertThat(claims.path("aud").asText()).isEqualTo("refdesk");
    assertThat(claims.path("groups").toString()).isEqualTo("[\"SYSTEM\"]");
    assertThat(claims.path("organizations").toString()).isEqualTo("[\"NYC\"]");
    assertThat(claims.path("exp").asLong() - claims.path("iat").asLong())
        .isEqualTo(JSON.readTree(answer.body()).path("expires_in").asLong());
    assertThat(claims(ask(secret, GRANT)).path("organizations")).isEmpty();
  }

  @Test
  void nobodyElseGetsOne() throws IOException, InterruptedException {
    assertThat(ask("wrong", GRANT).statusCode()).isEqualTo(401);
    assertThat(ask("", GRANT).body()).contains("invalid_client");
    assertThat(ask(secret, "grant_type=password").body()).contains("unsupported_grant_type");
    assertThat(ask(secret, GRANT + "&scope=everything").body()).contains("invalid_scope");
  }

  private HttpResponse<String> ask(String given, String form)
      throws IOException, InterruptedException {
    String credentials =
        Base64.getEncoder()
            .encodeToString(("messaging-service:" + given).getBytes(StandardCharsets.UTF_8));
    try (HttpClient http = HttpClient.newHttpClient()) {
      return http.send(
          HttpRequest.newBuilder(URI.create(stack.endpoints().issuer() + "/token"))
              .header("Authorization", "Basic " + credentials)
              .header("Content-Type", "application/x-www-form-urlencoded")
              .POST(BodyPublishers.ofString(form))
              .build(),
          BodyHandlers.ofString());
    }
  }

  private static JsonNode claims(HttpResponse<String> answer) throws IOException {
    String token = JSON.readTree(answer.body()).path("access_token").asText();
    return JSON.readTree(Base64.getUrlDecoder().decode(token.split("\\.")[1]));
  }
}
