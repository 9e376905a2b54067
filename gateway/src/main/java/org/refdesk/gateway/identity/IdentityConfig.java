package org.refdesk.gateway.identity;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Whose tokens are accepted. */
@ConfigMapping(prefix = "refdesk.identity")
public interface IdentityConfig {

  /** The issuer (`iss`) that tokens must name. */
  String issuer();

  /** Address of the issuer's key set (JWKS). */
  String keys();

  /** The audience (`aud`) that tokens must name. */
  @WithDefault("refdesk")
  String audience();

  /** How far the issuer's clock may be off. */
  @WithDefault("30S")
  Duration skew();

  /** How often the key set is read again when nothing asks for it. */
  @WithDefault("5M")
  Duration refreshEvery();

  /** Least time between two readings of the key set, whatever tokens ask for. */
  @WithDefault("5S")
  Duration refreshAtMost();

  /** How long a verified token is taken for verified without looking at its signature again. */
  @WithDefault("60S")
  Duration rememberFor();

  /** Most verified tokens remembered. */
  @WithDefault("50000")
  int remember();
}
