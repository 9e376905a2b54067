package org.refdesk.messaging.mailbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The tokens with which this service calls another: one for each library, as no token opens more
 * than it is needed for.
 */
@ApplicationScoped
public class ServiceTokens {

  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final Duration SPARE = Duration.ofSeconds(30);
  private static final int OK = 200;

  private final DocumentsSettings settings;
  private final ObjectMapper json;
  private final Clock clock;
  private final HttpClient http = HttpClient.newBuilder().connectTimeout(PATIENCE).build();
  private final Map<String, Token> kept = new ConcurrentHashMap<>();

  @Inject
  public ServiceTokens(DocumentsSettings settings, ObjectMapper json, Clock clock) {
    this.settings = settings;
    this.json = json;
    this.clock = clock;
  }

  private record Token(String value, Instant until) {}

  /**
   * A token for a library.
   *
   * @throws IOException when the issuer does not answer or gives none
   */
  String forOrganization(String organization) throws IOException, InterruptedException {
    Token token = kept.get(organization);
    if (token == null || !token.until().isAfter(clock.instant())) {
      token = ask(organization);
      kept.put(organization, token);
    }
    return token.value();
  }

  /** A token was refused: the next one is a new one. */
  void forget(String organization) {
    kept.remove(organization);
  }

  private Token ask(String organization) throws IOException, InterruptedException {
    URI url = settings.tokenUrl().orElseThrow(() -> new IOException("no issuer is set"));
    String secret = settings.clientSecret().orElse("");
    String scope = settings.scope().replace("{organization}", organization);
    String form =
        "grant_type=client_credentials" + (scope.equals("-") ? "" : "&scope=" + encoded(scope));
    String credentials = encoded(settings.clientId()) + ":" + encoded(secret);
    HttpResponse<String> response =
        http.send(
            HttpRequest.newBuilder(url)
                .timeout(PATIENCE)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header(
                    "Authorization",
                    "Basic "
                        + Base64.getEncoder()
                            .encodeToString(credentials.getBytes(StandardCharsets.UTF_8)))
                .POST(BodyPublishers.ofString(form))
                .build(),
            BodyHandlers.ofString());
    if (response.statusCode() != OK) {
      throw new IOException("the issuer answers " + response.statusCode());
    }
    JsonNode answer = json.readTree(response.body());
    String value = answer.path("access_token").asText("");
    if (value.isEmpty()) {
      throw new IOException("the issuer gives no token");
    }
    Duration lifetime = Duration.ofSeconds(answer.path("expires_in").asLong(SPARE.toSeconds()));
    return new Token(value, clock.instant().plus(lifetime).minus(SPARE));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
