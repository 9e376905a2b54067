package org.refdesk.gateway.health;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.refdesk.gateway.identity.IssuerKeys;

/**
 * Ready as soon as tokens can be verified. It stays so when the issuer goes away later, for the
 * keys that are known go on to serve.
 */
@Readiness
@ApplicationScoped
public class KeysReadiness implements HealthCheck {

  private final IssuerKeys keys;

  KeysReadiness(IssuerKeys keys) {
    this.keys = keys;
  }

  @Override
  public HealthCheckResponse call() {
    return HealthCheckResponse.named("issuer-keys").status(keys.areKnown()).build();
  }
}
