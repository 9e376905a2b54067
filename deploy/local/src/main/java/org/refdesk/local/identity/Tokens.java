package org.refdesk.local.identity;

import java.time.InstantSource;
import org.jose4j.jwk.RsaJsonWebKey;

/** Mints tokens of one issuer. */
public final class Tokens {

  /** The audience that the suite's services accept. */
  public static final String AUDIENCE = "refdesk";

  private final String issuer;
  private final RsaJsonWebKey key;
  private final InstantSource clock;

  Tokens(String issuer, RsaJsonWebKey key, InstantSource clock) {
    this.issuer = issuer;
    this.key = key;
    this.clock = clock;
  }

  /**
   * A token for a person or program, valid for an hour from now.
   *
   * @param subject the code of a staff member, or the name of a system
   */
  public TokenDraft of(String subject) {
    return new TokenDraft(issuer, key, clock.instant(), subject);
  }
}
