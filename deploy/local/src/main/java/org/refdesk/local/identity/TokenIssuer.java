package org.refdesk.local.identity;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.jose4j.json.JsonUtil;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.JsonWebKeySet;
import org.jspecify.annotations.Nullable;
import org.refdesk.local.StackPart;
import org.refdesk.local.process.DataFolder;
import org.refdesk.local.process.Secrets;
import org.refdesk.local.process.StackException;

/**
 * Publishes the public halves of its keys the way an OpenID provider does. It has no sign-in for
 * people: their tokens are minted by whoever can read the data folder. Services get theirs with a
 * secret ({@link ServiceGrant}).
 */
public final class TokenIssuer implements StackPart {

  private static final String KEYS = "/jwks";
  private static final String DISCOVERY = "/.well-known/openid-configuration";
  private static final String TOKEN = "/token";

  private final DataFolder data;
  private final int port;
  private final String serviceSecret;
  private @Nullable HttpServer server;

  /**
   * An issuer that will listen on a port of the loopback address.
   *
   * @param secrets hold the secret of the services that get tokens, by the name {@code service}
   */
  public TokenIssuer(DataFolder data, Secrets secrets, int port) {
    this.data = data;
    this.port = port;
    this.serviceSecret = secrets.secret("service");
  }

  @Override
  public synchronized void start() {
    if (isRunning()) {
      return;
    }
    SigningKeys own = SigningKeys.in(data);
    String keys =
        new JsonWebKeySet(List.of(own.rsa(), own.elliptic()))
            .toJson(JsonWebKey.OutputControlLevel.PUBLIC_ONLY);
    try {
      HttpServer started =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
      started.createContext(KEYS, exchange -> answer(exchange, keys));
      started.createContext(DISCOVERY, exchange -> answer(exchange, discovery()));
      started.createContext(TOKEN, new ServiceGrant(tokens(), serviceSecret));
      started.start();
      server = started;
    } catch (IOException e) {
      throw new StackException("The token issuer does not start: " + e.getMessage(), e);
    }
  }

  @Override
  public synchronized void stop() {
    if (server != null) {
      server.stop(0);
      server = null;
    }
  }

  /** The same as stopping: it lives in this JVM. */
  @Override
  public void kill() {
    stop();
  }

  @Override
  public synchronized boolean isRunning() {
    return server != null;
  }

  /** The value of {@code iss} in its tokens. */
  public String url() {
    return "http://127.0.0.1:" + port;
  }

  /** Where its public keys are. */
  public String keysUrl() {
    return url() + KEYS;
  }

  /** Where services get their tokens. */
  public String tokenUrl() {
    return url() + TOKEN;
  }

  /** The secret with which {@link ServiceGrant#CLIENT} gets its tokens. */
  public String serviceSecret() {
    return serviceSecret;
  }

  /** Mints tokens with its keys; works whether it runs or not. */
  public Tokens tokens() {
    return new Tokens(url(), SigningKeys.in(data), Clock.systemUTC());
  }

  /**
   * Mints tokens with the keys of a data folder that a suite is running on.
   *
   * @param root the data folder
   * @param issuer the address of the issuer in that suite
   */
  public static Tokens tokensOf(Path root, String issuer) {
    return new Tokens(issuer, SigningKeys.in(root.resolve("issuer")), Clock.systemUTC());
  }

  private String discovery() {
    return JsonUtil.toJson(
        Map.of(
            "issuer", url(),
            "jwks_uri", keysUrl(),
            "token_endpoint", tokenUrl(),
            "token_endpoint_auth_methods_supported",
                List.of("client_secret_basic", "client_secret_post"),
            "grant_types_supported", List.of("client_credentials"),
            "id_token_signing_alg_values_supported", List.of("RS256", "ES256"),
            "subject_types_supported", List.of("public"),
            "response_types_supported", List.of("token")));
  }

  private static void answer(HttpExchange exchange, String json) throws IOException {
    try (exchange) {
      byte[] body = json.getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      exchange.sendResponseHeaders(200, body.length);
      exchange.getResponseBody().write(body);
    }
  }
}
