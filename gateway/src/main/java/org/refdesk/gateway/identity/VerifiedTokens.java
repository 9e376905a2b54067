package org.refdesk.gateway.identity;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.jspecify.annotations.Nullable;

/**
 * Tokens verified a short while ago, so that the signature of one that comes again is not computed
 * again. Holds digests only: a dump of the memory gives away no token. Bounded in number and time.
 */
@ApplicationScoped
public class VerifiedTokens {

  private final Cache<Digest, Entry> entries;

  VerifiedTokens(IdentityConfig config) {
    this.entries =
        Caffeine.newBuilder()
            .maximumSize(config.remember())
            .expireAfterWrite(config.rememberFor())
            .build();
  }

  /** SHA-256 of a token. */
  private record Digest(long a, long b, long c, long d) {

    static Digest of(String token) {
      try {
        byte[] octets = token.getBytes(StandardCharsets.ISO_8859_1);
        ByteBuffer digest = ByteBuffer.wrap(MessageDigest.getInstance("SHA-256").digest(octets));
        return new Digest(digest.getLong(), digest.getLong(), digest.getLong(), digest.getLong());
      } catch (NoSuchAlgorithmException e) {
        throw new IllegalStateException("Every Java platform has SHA-256", e);
      }
    }
  }

  /**
   * @param keys version of the key set with which the token was verified
   */
  private record Entry(long keys, Identity identity) {}

  /**
   * Whom a token was verified to belong to, with the key set of the given version; null when it is
   * not known. The caller checks the expiry.
   */
  @Nullable Identity find(String token, long keys) {
    Entry entry = entries.getIfPresent(Digest.of(token));
    return entry == null || entry.keys() != keys ? null : entry.identity();
  }

  /** Remembers a token as verified with the key set of the given version. */
  void remember(String token, long keys, Identity identity) {
    entries.put(Digest.of(token), new Entry(keys, identity));
  }
}
