package org.refdesk.gateway.identity;

import io.vertx.core.Future;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.PublicKey;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwa.AlgorithmConstraints.ConstraintType;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.MalformedClaimException;
import org.jose4j.jwt.NumericDate;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.lang.JoseException;
import org.jspecify.annotations.Nullable;

/** Verifies bearer tokens: signature, algorithm, issuer, audience and time. Never blocks. */
@ApplicationScoped
public class TokenVerifier {

  private static final AlgorithmConstraints ALGORITHMS =
      new AlgorithmConstraints(ConstraintType.PERMIT, KeySet.ALGORITHMS.toArray(new String[0]));

  private final IssuerKeys keys;
  private final VerifiedTokens verified;
  private final Clock clock;
  private final String issuer;
  private final String audience;
  private final Duration skew;

  TokenVerifier(IssuerKeys keys, VerifiedTokens verified, IdentityConfig config, Clock clock) {
    this.keys = keys;
    this.verified = verified;
    this.clock = clock;
    this.issuer = config.issuer();
    this.audience = config.audience();
    this.skew = config.skew();
  }

  /**
   * Who holds a token.
   *
   * @param token the token in compact form
   * @return fails with {@link TokenRefusedException} or {@link KeysUnavailableException}
   */
  public Future<Identity> verify(String token) {
    long version = keys.version();
    Identity known = verified.find(token, version);
    if (known != null) {
      return known.expires().plus(skew).isAfter(clock.instant())
          ? Future.succeededFuture(known)
          : Future.failedFuture(expired());
    }
    try {
      JsonWebSignature jws = parse(token);
      Optional<PublicKey> key = key(jws);
      if (key.isPresent()) {
        return Future.succeededFuture(verify(token, jws, key.get(), version));
      }
      return keys.refreshForUnknownKey().compose(done -> verifyWithFreshKeys(token, jws));
    } catch (TokenRefusedException e) {
      return Future.failedFuture(e);
    }
  }

  private Future<Identity> verifyWithFreshKeys(String token, JsonWebSignature jws) {
    if (!keys.areKnown()) {
      return Future.failedFuture(new KeysUnavailableException());
    }
    try {
      long version = keys.version();
      PublicKey key =
          key(jws)
              .orElseThrow(
                  () -> new TokenRefusedException("The issuer does not know the token's key."));
      return Future.succeededFuture(verify(token, jws, key, version));
    } catch (TokenRefusedException e) {
      return Future.failedFuture(e);
    }
  }

  private static JsonWebSignature parse(String token) throws TokenRefusedException {
    JsonWebSignature jws = new JsonWebSignature();
    jws.setAlgorithmConstraints(ALGORITHMS);
    try {
      jws.setCompactSerialization(token);
    } catch (JoseException e) {
      throw new TokenRefusedException("The token is no signed JWT.");
    }
    String algorithm = jws.getAlgorithmHeaderValue();
    if (algorithm == null || !KeySet.ALGORITHMS.contains(algorithm)) {
      throw new TokenRefusedException("The token is not signed with RS256 or ES256.");
    }
    return jws;
  }

  private Optional<PublicKey> key(JsonWebSignature jws) {
    KeySet current = keys.current();
    return current == null
        ? Optional.empty()
        : current.find(jws.getKeyIdHeaderValue(), jws.getAlgorithmHeaderValue());
  }

  private Identity verify(String token, JsonWebSignature jws, PublicKey key, long version)
      throws TokenRefusedException {
    Identity identity = identity(claims(jws, key));
    verified.remember(token, version, identity);
    return identity;
  }

  private static JwtClaims claims(JsonWebSignature jws, PublicKey key)
      throws TokenRefusedException {
    try {
      jws.setKey(key);
      if (!jws.verifySignature()) {
        throw new TokenRefusedException("The token's signature is wrong.");
      }
      return JwtClaims.parse(jws.getPayload());
    } catch (JoseException | InvalidJwtException e) {
      throw new TokenRefusedException("The token cannot be verified.");
    }
  }

  private Identity identity(JwtClaims claims) throws TokenRefusedException {
    try {
      if (!issuer.equals(claims.getIssuer())) {
        throw new TokenRefusedException("The token is of another issuer.");
      }
      if (!claims.hasAudience() || !claims.getAudience().contains(audience)) {
        throw new TokenRefusedException("The token is meant for another audience.");
      }
      Instant expires = instant(claims.getExpirationTime());
      Instant notBefore = instant(claims.getNotBefore());
      Instant now = clock.instant();
      if (expires == null) {
        throw new TokenRefusedException("The token has no expiry.");
      }
      if (!expires.plus(skew).isAfter(now)) {
        throw expired();
      }
      if (notBefore != null && notBefore.minus(skew).isAfter(now)) {
        throw new TokenRefusedException("The token is not valid yet.");
      }
      String subject = claims.getSubject();
      if (subject == null || subject.isBlank()) {
        throw new TokenRefusedException("The token names nobody.");
      }
      return new Identity(subject, client(claims), customer(claims), expires);
    } catch (MalformedClaimException e) {
      throw new TokenRefusedException("A claim of the token is not of its form.");
    }
  }

  private static @Nullable String client(JwtClaims claims) throws MalformedClaimException {
    String authorized = claims.getStringClaimValue("azp");
    return authorized != null ? authorized : claims.getStringClaimValue("client_id");
  }

  /** Of whatever JSON type, as the services read it. */
  private static @Nullable String customer(JwtClaims claims) {
    Object number = claims.getClaimValue("customer");
    return number == null ? null : number.toString();
  }

  private static @Nullable Instant instant(@Nullable NumericDate date) {
    return date == null ? null : Instant.ofEpochMilli(date.getValueInMillis());
  }

  private static TokenRefusedException expired() {
    return new TokenRefusedException("The token has expired.");
  }
}
