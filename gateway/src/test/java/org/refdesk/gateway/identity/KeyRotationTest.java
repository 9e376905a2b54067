package org.refdesk.gateway.identity;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jose4j.jwk.EcJwkGenerator;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.jwk.RsaJwkGenerator;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.keys.EllipticCurves;
import org.jose4j.lang.JoseException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The issuer's keys come, change and go away. */
class KeyRotationTest {

  private static final Instant NOW = Instant.parse("2026-03-02T10:00:00Z");

  private final Vertx vertx = Vertx.vertx();
  private final AtomicInteger readings = new AtomicInteger();
  private volatile List<PublicJsonWebKey> published = List.of();
  private volatile int status = 200;
  private HttpServer issuer;
  private Instant now = NOW;

  @BeforeEach
  void publish() throws IOException {
    issuer = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    issuer.createContext(
        "/jwks",
        exchange -> {
          readings.incrementAndGet();
          byte[] keys =
              new JsonWebKeySet(published).toJson(OutputControlLevel.PUBLIC_ONLY).getBytes(UTF_8);
          exchange.sendResponseHeaders(status, keys.length);
          exchange.getResponseBody().write(keys);
          exchange.close();
        });
    issuer.start();
  }

  @AfterEach
  void close() {
    issuer.stop(0);
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }

  @Test
  void acceptsBothAlgorithms() throws JoseException {
    PublicJsonWebKey rsa = rsa("a");
    PublicJsonWebKey ec = ec("b");
    published = List.of(rsa, ec);
    TokenVerifier verifier = verifier(keys(Duration.ZERO));
    assertThat(verify(verifier, token(rsa, AlgorithmIdentifiers.RSA_USING_SHA256)).subject())
        .isEqualTo("ANNA");
    assertThat(verify(verifier, token(ec, AlgorithmIdentifiers.ECDSA_USING_P256_CURVE_AND_SHA256)))
        .extracting(Identity::client)
        .isEqualTo("opac");
  }

  @Test
  void refusesOtherAlgorithmsOfTheSameKey() throws JoseException {
    PublicJsonWebKey rsa = rsa("a");
    published = List.of(rsa);
    TokenVerifier verifier = verifier(keys(Duration.ZERO));
    assertThat(refusal(verifier, token(rsa, AlgorithmIdentifiers.RSA_PSS_USING_SHA256)))
        .isEqualTo("The token is not signed with RS256 or ES256.");
  }

  @Test
  void readsTheKeysAgainForAnUnknownOne() throws JoseException {
    PublicJsonWebKey before = rsa("before");
    PublicJsonWebKey after = rsa("after");
    published = List.of(before);
    TokenVerifier verifier = verifier(keys(Duration.ZERO));
    String old = token(before, AlgorithmIdentifiers.RSA_USING_SHA256);
    verify(verifier, old);
    published = List.of(after);
    verify(verifier, token(after, AlgorithmIdentifiers.RSA_USING_SHA256));
    assertThat(refusal(verifier, old))
        .as("a withdrawn key ends the remembered tokens too")
        .isEqualTo("The issuer does not know the token's key.");
  }

  @Test
  void isNotMadeToAskTheIssuerByMadeUpKeys() throws JoseException {
    published = List.of(rsa("a"));
    TokenVerifier verifier = verifier(keys(Duration.ofHours(1)));
    int before = readings.get();
    for (int i = 0; i < 20; i++) {
      refusal(verifier, token(rsa("made-up-" + i), AlgorithmIdentifiers.RSA_USING_SHA256));
    }
    assertThat(readings.get()).isEqualTo(before);
  }

  @Test
  void goesOnWithTheKnownKeysWhileTheIssuerIsAway() throws JoseException {
    PublicJsonWebKey key = rsa("a");
    published = List.of(key);
    IssuerKeys keys = keys(Duration.ZERO);
    TokenVerifier verifier = verifier(keys);
    status = 500;
    refusal(verifier, token(rsa("b"), AlgorithmIdentifiers.RSA_USING_SHA256));
    assertThat(verify(verifier, token(key, AlgorithmIdentifiers.RSA_USING_SHA256))).isNotNull();
  }

  @Test
  void waitsForAnIssuerThatIsNotThereYet() throws JoseException {
    PublicJsonWebKey key = rsa("a");
    status = 503;
    IssuerKeys keys = new IssuerKeys(config(Duration.ZERO), vertx);
    TokenVerifier verifier = verifier(keys);
    String token = token(key, AlgorithmIdentifiers.RSA_USING_SHA256);
    assertThat(completed(verifier.verify(token)).cause())
        .isInstanceOf(KeysUnavailableException.class);
    assertThat(keys.areKnown()).isFalse();
    published = List.of(key);
    status = 200;
    await().untilAsserted(() -> assertThat(keys.areKnown()).isTrue());
    assertThat(verify(verifier, token)).isNotNull();
  }

  @Test
  void aRememberedTokenStillExpires() throws JoseException {
    PublicJsonWebKey key = rsa("a");
    published = List.of(key);
    TokenVerifier verifier = verifier(keys(Duration.ZERO));
    String token = token(key, AlgorithmIdentifiers.RSA_USING_SHA256);
    verify(verifier, token);
    now = NOW.plus(Duration.ofMinutes(5)).plusSeconds(29);
    verify(verifier, token);
    now = now.plusSeconds(1);
    assertThat(refusal(verifier, token)).isEqualTo("The token has expired.");
  }

  private IssuerKeys keys(Duration refreshAtMost) {
    IssuerKeys keys = new IssuerKeys(config(refreshAtMost), vertx);
    await().until(keys::areKnown);
    return keys;
  }

  private TokenVerifier verifier(IssuerKeys keys) {
    IdentityConfig config = config(Duration.ZERO);
    Clock clock =
        new Clock() {
          @Override
          public ZoneOffset getZone() {
            return ZoneOffset.UTC;
          }

          @Override
          public Clock withZone(java.time.ZoneId zone) {
            return this;
          }

          @Override
          public Instant instant() {
            return now;
          }
        };
    return new TokenVerifier(keys, new VerifiedTokens(config), config, clock);
  }

  private static Identity verify(TokenVerifier verifier, String token) {
    return completed(verifier.verify(token)).result();
  }

  private static String refusal(TokenVerifier verifier, String token) {
    return String.valueOf(completed(verifier.verify(token)).cause().getMessage());
  }

  private static <T> Future<T> completed(Future<T> future) {
    await().until(future::isComplete);
    if (future.failed()
        && !(future.cause() instanceof TokenRefusedException)
        && !(future.cause() instanceof KeysUnavailableException)) {
      throw new IllegalStateException(future.cause());
    }
    return future;
  }

  private static PublicJsonWebKey rsa(String id) throws JoseException {
    PublicJsonWebKey key = RsaJwkGenerator.generateJwk(2048);
    key.setKeyId(id);
    return key;
  }

  private static PublicJsonWebKey ec(String id) throws JoseException {
    PublicJsonWebKey key = EcJwkGenerator.generateJwk(EllipticCurves.P256);
    key.setKeyId(id);
    return key;
  }

  private static String token(PublicJsonWebKey key, String algorithm) throws JoseException {
    JsonWebSignature signature = new JsonWebSignature();
    signature.setAlgorithmHeaderValue(algorithm);
    signature.setKeyIdHeaderValue(key.getKeyId());
    signature.setKey(key.getPrivateKey());
    signature.setPayload(
        """
        {"iss":"https://issuer","aud":["refdesk"],"sub":"ANNA","azp":"opac","exp":%d}
        """
            .formatted(NOW.plus(Duration.ofMinutes(5)).getEpochSecond()));
    return signature.getCompactSerialization();
  }

  private IdentityConfig config(Duration refreshAtMost) {
    String keys = "http://127.0.0.1:" + issuer.getAddress().getPort() + "/jwks";
    return new IdentityConfig() {
      @Override
      public String issuer() {
        return "https://issuer";
      }

      @Override
      public String keys() {
        return keys;
      }

      @Override
      public String audience() {
        return "refdesk";
      }

      @Override
      public Duration skew() {
        return Duration.ofSeconds(30);
      }

      @Override
      public Duration refreshEvery() {
        return Duration.ofHours(1);
      }

      @Override
      public Duration refreshAtMost() {
        return refreshAtMost;
      }

      @Override
      public Duration rememberFor() {
        return Duration.ofHours(1);
      }

      @Override
      public int remember() {
        return 100;
      }
    };
  }
}
