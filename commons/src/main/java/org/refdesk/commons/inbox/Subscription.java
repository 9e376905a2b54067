package org.refdesk.commons.inbox;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What one consumer reads and who takes it in.
 *
 * @param consumer name, unique within the service
 * @param handlers all those that bear the name
 */
record Subscription(String consumer, List<EventHandler> handlers) {

  /** One subscription for each name. */
  static List<Subscription> of(List<EventHandler> handlers) {
    Map<String, List<EventHandler>> byName =
        handlers.stream()
            .collect(
                Collectors.groupingBy(
                    EventHandler::consumer, TreeMap::new, Collectors.toUnmodifiableList()));
    return byName.entrySet().stream().map(e -> new Subscription(e.getKey(), e.getValue())).toList();
  }

  Set<String> topics() {
    return handlers.stream()
        .flatMap(handler -> handler.topics().stream())
        .collect(Collectors.toUnmodifiableSet());
  }

  boolean accepts(String type) {
    return handlers.stream().anyMatch(handler -> handler.accepts(type));
  }

  void handle(ReceivedEvent event) {
    for (EventHandler handler : handlers) {
      if (handler.accepts(event.type())) {
        handler.handle(event);
      }
    }
  }
}
