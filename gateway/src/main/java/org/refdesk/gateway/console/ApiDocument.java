package org.refdesk.gateway.console;

import java.io.ByteArrayInputStream;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.refdesk.gateway.routing.Service;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * What the gateway reads from a service's OpenAPI document.
 *
 * @param service whose it is
 * @param paths the templates of its paths
 * @param problems the kinds of problem that the service can answer
 */
record ApiDocument(Service service, Set<String> paths, List<ProblemEntry> problems) {

  private static final int LARGEST = 16 << 20;

  static ApiDocument parse(Service service, byte[] yaml) {
    LoaderOptions options = new LoaderOptions();
    options.setCodePointLimit(LARGEST);
    Object root = new Yaml(new SafeConstructor(options)).load(new ByteArrayInputStream(yaml));
    if (!(root instanceof Map<?, ?> document)) {
      throw new IllegalStateException("Not an OpenAPI document: " + service.label());
    }
    return new ApiDocument(
        service, paths(document.get("paths")), problems(document.get("x-problems")));
  }

  private static Set<String> paths(@Nullable Object paths) {
    return paths instanceof Map<?, ?> map
        ? map.keySet().stream().map(String::valueOf).collect(Collectors.toUnmodifiableSet())
        : Set.of();
  }

  private static List<ProblemEntry> problems(@Nullable Object problems) {
    return problems instanceof List<?> list
        ? list.stream()
            .filter(Map.class::isInstance)
            .map(entry -> ProblemEntry.of((Map<?, ?>) entry))
            .toList()
        : List.of();
  }
}
