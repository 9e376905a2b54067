package org.refdesk.local.identity;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import org.jose4j.json.JsonUtil;
import org.jspecify.annotations.Nullable;

/**
 * Gives a service a token for its secret: OAuth 2.0, grant {@code client_credentials}. The token
 * has the role SYSTEM and opens the libraries that the scope asks for: {@code organization:NYC}.
 */
public final class ServiceGrant implements HttpHandler {

  /** The one service that is known. */
  public static final String CLIENT = "messaging-service";

  private static final Duration LIFETIME = Duration.ofMinutes(10);
  private static final String ORGANIZATION = "organization:";
  private static final int MOST_BYTES = 8_192;
  private static final int OK = 200;
  private static final int BAD_REQUEST = 400;
  private static final int UNAUTHENTICATED = 401;
  private static final int METHOD_NOT_ALLOWED = 405;

  private final Tokens tokens;
  private final String secret;

  ServiceGrant(Tokens tokens, String secret) {
    this.tokens = tokens;
    this.secret = secret;
  }

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      if (!exchange.getRequestMethod().equals("POST")) {
        refuse(exchange, METHOD_NOT_ALLOWED, "invalid_request");
        return;
      }
      Map<String, String> form =
          form(
              new String(
                  exchange.getRequestBody().readNBytes(MOST_BYTES), StandardCharsets.US_ASCII));
      if (!isKnown(exchange.getRequestHeaders().getFirst("Authorization"), form)) {
        exchange.getResponseHeaders().set("WWW-Authenticate", "Basic realm=\"refdesk\"");
        refuse(exchange, UNAUTHENTICATED, "invalid_client");
      } else if (!"client_credentials".equals(form.get("grant_type"))) {
        refuse(exchange, BAD_REQUEST, "unsupported_grant_type");
      } else {
        grant(exchange, form.getOrDefault("scope", ""));
      }
    }
  }

  private void grant(HttpExchange exchange, String scope) throws IOException {
    TokenDraft draft = tokens.of(CLIENT).role("SYSTEM").lifetime(LIFETIME);
    for (String one : scope.strip().split("\\s+")) {
      if (one.startsWith(ORGANIZATION)) {
        draft.organization(one.substring(ORGANIZATION.length()));
      } else if (!one.isEmpty()) {
        refuse(exchange, BAD_REQUEST, "invalid_scope");
        return;
      }
    }
    answer(
        exchange,
        OK,
        Map.of(
            "access_token",
            draft.mint(),
            "token_type",
            "Bearer",
            "expires_in",
            LIFETIME.toSeconds(),
            "scope",
            scope));
  }

  private boolean isKnown(@Nullable String authorization, Map<String, String> form) {
    String id = form.getOrDefault("client_id", "");
    String given = form.getOrDefault("client_secret", "");
    if (authorization != null && authorization.startsWith("Basic ")) {
      String[] pair = decoded(authorization.substring("Basic ".length())).split(":", 2);
      id = unescaped(pair[0]);
      given = pair.length > 1 ? unescaped(pair[1]) : "";
    }
    return id.equals(CLIENT)
        && MessageDigest.isEqual(
            given.getBytes(StandardCharsets.UTF_8), secret.getBytes(StandardCharsets.UTF_8));
  }

  private static String decoded(String base64) {
    try {
      return new String(Base64.getDecoder().decode(base64.strip()), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException malformed) {
      return "";
    }
  }

  private static Map<String, String> form(String body) {
    Map<String, String> form = new HashMap<>();
    for (String pair : body.split("&")) {
      int equals = pair.indexOf('=');
      if (equals > 0) {
        form.put(unescaped(pair.substring(0, equals)), unescaped(pair.substring(equals + 1)));
      }
    }
    return form;
  }

  private static String unescaped(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException malformed) {
      return "";
    }
  }

  private static void refuse(HttpExchange exchange, int status, String error) throws IOException {
    answer(exchange, status, Map.of("error", error));
  }

  private static void answer(HttpExchange exchange, int status, Map<String, Object> json)
      throws IOException {
    byte[] body = JsonUtil.toJson(json).getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.getResponseHeaders().set("Cache-Control", "no-store");
    exchange.sendResponseHeaders(status, body.length);
    exchange.getResponseBody().write(body);
  }
}
