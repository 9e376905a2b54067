package org.refdesk.gateway.console;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Finds the template of a path: `/api/config/v1/organizations/{org}` for
 * `/api/config/v1/organizations/NYC`. Literal segments go before parameters.
 */
public final class Routes {

  /** Where no template fits. */
  public static final String OTHER = "other";

  private static final String PARAMETER = "{}";

  private final Node root = new Node();

  private static final class Node {
    final Map<String, Node> next = new HashMap<>();
    @Nullable String template;
  }

  Routes(Collection<String> templates) {
    for (String template : templates) {
      Node node = root;
      for (String segment : template.substring(1).split("/", -1)) {
        node =
            node.next.computeIfAbsent(
                segment.startsWith("{") ? PARAMETER : segment, key -> new Node());
      }
      node.template = template;
    }
  }

  /**
   * The template of a path.
   *
   * @param path an absolute path, whatever its form
   * @return the template, or {@link #OTHER}
   */
  public String of(@Nullable String path) {
    String found = path == null || path.isEmpty() ? null : find(root, path, 1);
    return found == null ? OTHER : found;
  }

  private static @Nullable String find(Node node, String path, int begin) {
    if (begin > path.length()) {
      return node.template;
    }
    int slash = path.indexOf('/', begin);
    int end = slash < 0 ? path.length() : slash;
    Node literal = node.next.get(path.substring(begin, end));
    String found = literal == null ? null : find(literal, path, end + 1);
    if (found != null) {
      return found;
    }
    Node parameter = end > begin ? node.next.get(PARAMETER) : null;
    return parameter == null ? null : find(parameter, path, end + 1);
  }
}
