package org.refdesk.commons.eventing;

import io.restassured.RestAssured;
import org.eclipse.microprofile.config.ConfigProvider;

/** What a scrape shows. */
final class Metrics {

  private Metrics() {}

  /** Sum of the samples whose line begins with the given text; 0 when there is none. */
  static double value(String begin) {
    return RestAssured.get(management() + "/q/metrics")
        .asString()
        .lines()
        .filter(line -> line.startsWith(begin))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
        .sum();
  }

  /** Address of the management interface. */
  static String management() {
    return "http://127.0.0.1:"
        + ConfigProvider.getConfig().getValue("quarkus.management.port", Integer.class);
  }
}
