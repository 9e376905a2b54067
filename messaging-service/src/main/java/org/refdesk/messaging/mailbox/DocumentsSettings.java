package org.refdesk.messaging.mailbox;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/** Where what is attached to mails is kept, and how this service signs in there. */
@ConfigMapping(prefix = "refdesk.documents")
public interface DocumentsSettings {

  /** document-service, or the gateway before it. Without it nothing that is attached is kept. */
  Optional<URI> url();

  /** Where the issuer gives tokens to services (OAuth 2.0, {@code client_credentials}). */
  Optional<URI> tokenUrl();

  /** The name of this service at the issuer; its tokens must have the role SYSTEM. */
  @WithDefault("messaging-service")
  String clientId();

  Optional<String> clientSecret();

  /**
   * What to ask a token for, with the library's code in place of {@code {organization}}. A hyphen
   * alone asks for nothing: for issuers whose tokens for this service name every library anyway.
   */
  @WithDefault("organization:{organization}")
  String scope();

  /** Longest time that keeping one document takes. */
  @WithDefault("5m")
  Duration patience();
}
