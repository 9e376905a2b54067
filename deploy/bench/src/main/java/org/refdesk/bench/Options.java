package org.refdesk.bench;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** What the command line asks for: a mode, numbers by name, and switches. */
public final class Options {

  private static final Set<String> SWITCHES =
      Set.of("--against-limit", "--keep", "--profile", "--ephemeral");
  private static final Set<String> NUMBERS =
      Set.of(
          "--connections",
          "--seconds",
          "--warm-up",
          "--rounds",
          "--size",
          "--small",
          "--large",
          "--samples");
  private static final String SCREEN = "--screen";

  private final Mode mode;
  private final Map<String, Integer> numbers = new HashMap<>();
  private final Set<String> switches = new HashSet<>();
  private String screen = "OPEN";

  private Options(Mode mode) {
    this.mode = mode;
  }

  /**
   * Reads a command line: the mode first.
   *
   * @throws BenchException for the first word that is not understood
   */
  public static Options parse(List<String> words) {
    if (words.isEmpty()) {
      throw new BenchException("A mode is needed: " + Mode.names() + ".");
    }
    Options options = new Options(Mode.of(words.getFirst()));
    for (int i = 1; i < words.size(); i++) {
      String word = words.get(i);
      if (SWITCHES.contains(word)) {
        options.switches.add(word);
      } else if (!NUMBERS.contains(word) && !word.equals(SCREEN)) {
        throw new BenchException("The argument " + word + " is not understood.");
      } else if (++i == words.size()) {
        throw new BenchException("The argument " + word + " needs a value.");
      } else if (word.equals(SCREEN)) {
        options.screen = words.get(i).toUpperCase(Locale.ROOT);
      } else {
        options.numbers.put(word, number(word, words.get(i)));
      }
    }
    return options;
  }

  private static int number(String name, String text) {
    try {
      int number = Integer.parseInt(text);
      if (number > 0 || name.equals("--warm-up") && number == 0) {
        return number;
      }
    } catch (NumberFormatException e) {
      // told below
    }
    throw new BenchException(name + " needs a whole number above 0, not " + text + ".");
  }

  public Mode mode() {
    return mode;
  }

  /** How many connections at once. */
  public int connections(int byDefault) {
    return number("--connections", byDefault);
  }

  /** How long is measured. */
  public Duration measured() {
    return Duration.ofSeconds(number("--seconds", 20));
  }

  /** How long the load runs before it is measured. */
  public Duration warmUp() {
    return Duration.ofSeconds(number("--warm-up", 5));
  }

  /** A number given by name, or its default. */
  public int number(String name, int byDefault) {
    return numbers.getOrDefault(name, byDefault);
  }

  /** The screen that mode list shows. */
  public String screen() {
    return screen;
  }

  /** Whether a switch was given. */
  public boolean has(String name) {
    return switches.contains(name);
  }
}
