package org.refdesk.local.launcher;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.refdesk.local.process.StackException;

/** Arguments of the form {@code --name value}, or {@code --name} alone for a switch. */
final class Arguments {

  private static final Set<String> SWITCHES = Set.of("--demo", "--ephemeral");

  private final Map<String, List<String>> values = new HashMap<>();

  private Arguments() {}

  static Arguments parse(List<String> words) {
    Arguments arguments = new Arguments();
    for (int i = 0; i < words.size(); i++) {
      String name = words.get(i);
      if (!name.startsWith("--")) {
        throw new StackException("The argument " + name + " is not understood.");
      }
      if (SWITCHES.contains(name)) {
        arguments.add(name, "");
      } else if (++i < words.size()) {
        arguments.add(name, words.get(i));
      } else {
        throw new StackException("The argument " + name + " needs a value.");
      }
    }
    return arguments;
  }

  /** Refuses arguments that the command does not know. */
  Arguments allow(Set<String> names) {
    for (String name : values.keySet()) {
      if (!names.contains(name)) {
        throw new StackException("The argument " + name + " is not understood.");
      }
    }
    return this;
  }

  boolean has(String name) {
    return values.containsKey(name);
  }

  Optional<String> one(String name) {
    return all(name).stream().findFirst();
  }

  List<String> all(String name) {
    return values.getOrDefault(name, List.of());
  }

  private void add(String name, String value) {
    values.computeIfAbsent(name, key -> new ArrayList<>()).add(value);
  }
}
