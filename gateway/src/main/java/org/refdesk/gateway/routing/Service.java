package org.refdesk.gateway.routing;

import java.util.Locale;
import java.util.Optional;

/** The services behind the gateway. Each owns the addresses below `/api/<its name>/`. */
public enum Service {
  CONFIG,
  MESSAGING,
  DOCUMENTS;

  static final String API = "/api/";

  private final String label = name().toLowerCase(Locale.ROOT);
  private final String prefix = API + label + '/';

  /** The name in addresses, configuration and metrics. */
  public String label() {
    return label;
  }

  /** The service that owns a path in normal form. */
  public static Optional<Service> owning(String path) {
    for (Service service : values()) {
      if (path.startsWith(service.prefix)) {
        return Optional.of(service);
      }
    }
    return Optional.empty();
  }
}
