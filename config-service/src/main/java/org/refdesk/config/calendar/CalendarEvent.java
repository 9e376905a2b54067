package org.refdesk.config.calendar;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An event of an iCalendar file, as it stands there.
 *
 * @param number its place among the events of the file, from 1
 * @param properties by name in upper case; of a name that repeats, each
 */
record CalendarEvent(int number, Map<String, List<Property>> properties) {

  /**
   * A property of an event.
   *
   * @param parameters by name in upper case
   */
  record Property(String value, Map<String, String> parameters) {}

  boolean has(String name) {
    return properties.containsKey(name);
  }

  List<Property> all(String name) {
    return properties.getOrDefault(name, List.of());
  }

  /** The property, the first one where it repeats. */
  @Nullable Property first(String name) {
    return has(name) ? all(name).getFirst() : null;
  }

  @Nullable String value(String name) {
    Property property = first(name);
    return property == null ? null : property.value();
  }
}
