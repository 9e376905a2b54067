package org.refdesk.gateway;

import io.vertx.core.http.HttpServerRequest;
import org.jspecify.annotations.Nullable;
import org.refdesk.gateway.problem.GatewayProblem;
import org.refdesk.gateway.problem.Refusal;

/** Bearer tokens as HTTP carries them (RFC 6750). */
final class Bearer {

  private static final String SCHEME = "Bearer ";
  private static final String CHALLENGE = "Bearer realm=\"refdesk\"";

  private Bearer() {}

  /** The token of a request; null when it has none. */
  static @Nullable String token(HttpServerRequest request) {
    String header = request.getHeader("Authorization");
    return header != null && header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
        ? header.substring(SCHEME.length()).strip()
        : null;
  }

  static Refusal missing() {
    return GatewayProblem.UNAUTHENTICATED
        .because("The request has no bearer token.")
        .with("WWW-Authenticate", CHALLENGE);
  }

  /**
   * @param reason text of our own, so that it needs no escaping
   */
  static Refusal refused(String reason) {
    return GatewayProblem.UNAUTHENTICATED
        .because(reason)
        .with(
            "WWW-Authenticate",
            CHALLENGE + ", error=\"invalid_token\", error_description=\"" + reason + "\"");
  }
}
