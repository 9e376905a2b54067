package org.refdesk.local.identity;

import java.time.InstantSource;

/** Mints tokens of one issuer. */
public final class Tokens {

  /** The audience that the suite's services accept. */
  public static final String AUDIENCE = "refdesk";

  private final String issuer;
  private final SigningKeys keys;
  private final InstantSource clock;

  Tokens(String issuer, SigningKeys keys, InstantSource clock) {
    this.issuer = issuer;
    this.keys = keys;
    this.clock = clock;
  }

  /**
   * A token for a person or program, valid for an hour from now.
   *
   * @param subject the code of a staff member, or the name of a system
   */
  public TokenDraft of(String subject) {
    return new TokenDraft(issuer, keys, clock.instant(), subject);
  }
}
