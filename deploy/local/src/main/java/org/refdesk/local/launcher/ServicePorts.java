package org.refdesk.local.launcher;

import java.net.URI;
import java.util.Map;

/**
 * The two ports of a service.
 *
 * @param api where its API is
 * @param management where its health checks and metrics are
 */
record ServicePorts(int api, int management) {

  private static final String HOST = "127.0.0.1";

  URI url() {
    return URI.create("http://" + HOST + ":" + api);
  }

  URI managementUrl() {
    return URI.create("http://" + HOST + ":" + management);
  }

  Map<String, String> environment() {
    return Map.of(
        "QUARKUS_HTTP_HOST",
        HOST,
        "QUARKUS_HTTP_PORT",
        Integer.toString(api),
        "QUARKUS_MANAGEMENT_HOST",
        HOST,
        "QUARKUS_MANAGEMENT_PORT",
        Integer.toString(management));
  }
}
