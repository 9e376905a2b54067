package org.refdesk.messaging;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.HashMap;
import java.util.Map;
import org.refdesk.commons.testing.EmbeddedStackResource;

/** The embedded stack, and a port at which a test may be what this service calls. */
public final class MessagingSurroundings implements QuarkusTestResourceLifecycleManager {

  private final EmbeddedStackResource stack = new EmbeddedStackResource();

  @Override
  public Map<String, String> start() {
    stack.init(Map.of("service", "messaging"));
    Map<String, String> properties = new HashMap<>(stack.start());
    properties.put(
        "refdesk.documents.url",
        "http://127.0.0.1:" + EmbeddedStackResource.stack().ports().port("documents-of-tests"));
    return properties;
  }

  @Override
  public void stop() {
    stack.stop();
  }
}
