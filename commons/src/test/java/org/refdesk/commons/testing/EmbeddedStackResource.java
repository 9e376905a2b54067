package org.refdesk.commons.testing;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.refdesk.local.EmbeddedStack;
import org.refdesk.local.ServiceName;
import org.refdesk.local.SharedStack;

/**
 * Runs a service's tests on real parts: {@code @WithTestResource(value =
 * EmbeddedStackResource.class, initArgs = @ResourceArg(name = "service", value = "config"))}.
 *
 * <p>One stack serves all tests of a JVM, whatever number of times Quarkus restarts between them;
 * it holds the parts that the service needs and ends with the JVM.
 */
public final class EmbeddedStackResource implements QuarkusTestResourceLifecycleManager {

  private ServiceName service = ServiceName.CONFIG;

  /** The running stack, for tokens and for tests that break one of its parts. */
  public static EmbeddedStack stack() {
    return SharedStack.with(Set.of());
  }

  @Override
  public void init(Map<String, String> arguments) {
    service = ServiceName.of(arguments.getOrDefault("service", service.shortName()));
  }

  @Override
  public Map<String, String> start() {
    Map<String, String> properties = new HashMap<>();
    properties.putAll(SharedStack.with(service.parts()).configuration(service));
    properties.put("quarkus.http.test-port", "0");
    properties.put("quarkus.management.test-port", "0");
    return properties;
  }

  /** Leaves the stack to the next test of this JVM. */
  @Override
  public void stop() {}
}
