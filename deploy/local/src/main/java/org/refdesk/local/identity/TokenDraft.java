package org.refdesk.local.identity;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.jose4j.lang.JoseException;
import org.jspecify.annotations.Nullable;
import org.refdesk.local.process.StackException;

/** A token before it is signed. Tests bend it in the ways in which real tokens are wrong. */
public final class TokenDraft {

  private static final Duration LIFETIME = Duration.ofHours(1);

  private final String subject;
  private final List<String> roles = new ArrayList<>();
  private final List<String> organizations = new ArrayList<>();
  private final SigningKeys keys;
  private PublicJsonWebKey key;
  private String issuer;
  private String audience = Tokens.AUDIENCE;
  private String name;
  private Instant issuedAt;
  private Duration lifetime = LIFETIME;
  private @Nullable String customer;

  TokenDraft(String issuer, SigningKeys keys, Instant now, String subject) {
    this.issuer = issuer;
    this.keys = keys;
    this.key = keys.rsa();
    this.issuedAt = now;
    this.subject = subject;
    this.name = subject;
  }

  /** The name of the person, shown to others. */
  public TokenDraft name(String value) {
    name = value;
    return this;
  }

  /**
   * Adds roles: {@code CSM1}, {@code DOC1}, {@code CFG1}, {@code OPAC}, {@code SYSTEM}, {@code
   * OPS}.
   */
  public TokenDraft role(String... values) {
    roles.addAll(List.of(values));
    return this;
  }

  /** Adds codes of organizations that the bearer may work in. */
  public TokenDraft organization(String... values) {
    organizations.addAll(List.of(values));
    return this;
  }

  /** Binds the token to one customer. */
  public TokenDraft customer(String number) {
    customer = number;
    return this;
  }

  /** How long it is valid. */
  public TokenDraft lifetime(Duration value) {
    lifetime = value;
    return this;
  }

  /** Makes it one that ended an hour ago. */
  public TokenDraft expired() {
    issuedAt = issuedAt.minus(lifetime).minus(LIFETIME);
    return this;
  }

  /** Makes it one for somebody else's service. */
  public TokenDraft audience(String value) {
    audience = value;
    return this;
  }

  /** Makes it one that claims another issuer. */
  public TokenDraft issuer(String value) {
    issuer = value;
    return this;
  }

  /** Signs it with ES256, and not with RS256. */
  public TokenDraft elliptic() {
    key = keys.elliptic();
    return this;
  }

  /** Signs it with a key that the issuer does not publish, under the name of the one it does. */
  public TokenDraft forged() {
    key = SigningKeys.impostor(key);
    return this;
  }

  /** The signed token, in its compact form. */
  public String mint() {
    JsonWebSignature signature = new JsonWebSignature();
    signature.setAlgorithmHeaderValue(key.getAlgorithm());
    signature.setHeader("typ", "JWT");
    signature.setKeyIdHeaderValue(key.getKeyId());
    signature.setKey(key.getPrivateKey());
    signature.setPayload(claims().toJson());
    try {
      return signature.getCompactSerialization();
    } catch (JoseException e) {
      throw new StackException("The token cannot be signed: " + e.getMessage(), e);
    }
  }

  private JwtClaims claims() {
    JwtClaims claims = new JwtClaims();
    claims.setJwtId(UUID.randomUUID().toString());
    claims.setIssuer(issuer);
    claims.setAudience(audience);
    claims.setSubject(subject);
    claims.setIssuedAt(NumericDate.fromSeconds(issuedAt.getEpochSecond()));
    claims.setExpirationTime(NumericDate.fromSeconds(issuedAt.plus(lifetime).getEpochSecond()));
    claims.setStringClaim("name", name);
    claims.setStringListClaim("groups", roles);
    claims.setStringListClaim("organizations", organizations);
    if (customer != null) {
      claims.setClaim("customer", customer);
    }
    return claims;
  }
}
