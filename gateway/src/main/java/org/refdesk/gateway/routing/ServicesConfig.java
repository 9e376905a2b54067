package org.refdesk.gateway.routing;

import io.smallrye.config.ConfigMapping;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/** Where the services are. */
@ConfigMapping(prefix = "refdesk.services")
public interface ServicesConfig {

  /** The service of organizations, tables and customers. */
  Address config();

  /** The service of conversations. */
  Address messaging();

  /** The service of documents. */
  Address documents();

  /** The addresses of one service. */
  default Address of(Service service) {
    return switch (service) {
      case CONFIG -> config();
      case MESSAGING -> messaging();
      case DOCUMENTS -> documents();
    };
  }

  /** Where one service listens. */
  interface Address {

    /** Scheme, host and port of its API; the paths of requests are forwarded as they are. */
    URI url();

    /** Scheme, host and port of its health checks. */
    URI managementUrl();

    /** Longest silence of this service, where it is not the general one. */
    Optional<Duration> answerWithin();
  }
}
