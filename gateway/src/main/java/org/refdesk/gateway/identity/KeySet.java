package org.refdesk.gateway.identity;

import java.security.PublicKey;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jboss.logging.Logger;
import org.jose4j.json.JsonUtil;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.lang.JoseException;
import org.jspecify.annotations.Nullable;

/**
 * The issuer's public keys that are good for verifying tokens.
 *
 * @param keys each with the one algorithm that it is good for
 */
record KeySet(List<Key> keys) {

  private static final Logger LOG = Logger.getLogger(KeySet.class);

  /** The algorithms that are accepted; each belongs to one type of key, so neither is confused. */
  static final Set<String> ALGORITHMS =
      Set.of(
          AlgorithmIdentifiers.RSA_USING_SHA256,
          AlgorithmIdentifiers.ECDSA_USING_P256_CURVE_AND_SHA256);

  KeySet {
    keys = List.copyOf(keys);
  }

  /**
   * @param id the key id; null when the issuer gives none
   * @param algorithm the only algorithm for this key
   * @param key the public key
   */
  record Key(@Nullable String id, String algorithm, PublicKey key) {}

  /**
   * Reads a JWKS document. Keys for other purposes or of unknown types are left out.
   *
   * @throws JoseException when it is no key set
   */
  static KeySet parse(String json) throws JoseException {
    Object keys = JsonUtil.parseJson(json).get("keys");
    if (!(keys instanceof List<?> list)) {
      throw new JoseException("The document has no keys.");
    }
    List<Key> found = new ArrayList<>();
    for (Object entry : list) {
      if (entry instanceof Map<?, ?> map) {
        key(map).ifPresent(found::add);
      }
    }
    return new KeySet(found);
  }

  private static Optional<Key> key(Map<?, ?> parameters) {
    try {
      @SuppressWarnings("unchecked")
      PublicJsonWebKey jwk =
          PublicJsonWebKey.Factory.newPublicJwk((Map<String, Object>) parameters);
      if (jwk.getUse() != null && !"sig".equals(jwk.getUse())) {
        return Optional.empty();
      }
      String algorithm = algorithm(jwk.getPublicKey());
      boolean fits = jwk.getAlgorithm() == null || jwk.getAlgorithm().equals(algorithm);
      return algorithm != null && fits
          ? Optional.of(new Key(jwk.getKeyId(), algorithm, jwk.getPublicKey()))
          : Optional.empty();
    } catch (JoseException e) {
      LOG.debugf("A key of the issuer is left out: %s", e.getMessage());
      return Optional.empty();
    }
  }

  private static @Nullable String algorithm(PublicKey key) {
    return switch (key) {
      case RSAPublicKey rsa -> AlgorithmIdentifiers.RSA_USING_SHA256;
      case ECPublicKey ec when ec.getParams().getOrder().bitLength() == 256 ->
          AlgorithmIdentifiers.ECDSA_USING_P256_CURVE_AND_SHA256;
      default -> null;
    };
  }

  /**
   * The key that a token names, if it is known and of the token's algorithm. A token that names
   * none is verified with the only key of its algorithm.
   */
  Optional<PublicKey> find(@Nullable String id, String algorithm) {
    List<Key> fitting =
        keys.stream()
            .filter(k -> k.algorithm().equals(algorithm) && (id == null || id.equals(k.id())))
            .toList();
    return fitting.size() == 1 ? Optional.of(fitting.getFirst().key()) : Optional.empty();
  }
}
