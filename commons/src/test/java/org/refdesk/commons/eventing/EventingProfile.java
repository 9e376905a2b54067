package org.refdesk.commons.eventing;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;

/** The small application of these tests. */
public class EventingProfile implements QuarkusTestProfile {

  @Override
  public Map<String, String> getConfigOverrides() {
    return Map.of(
        "quarkus.application.name", "probe-service",
        "quarkus.flyway.locations", "classpath:db/commons,classpath:db/eventing",
        "refdesk.outbox.look-every", "1s",
        "refdesk.inbox.look-every", "1s",
        "refdesk.kafka.probe-every", "1s",
        "refdesk.inbox.session-timeout", "6s");
  }
}
