package org.refdesk.messaging.privacy;

import java.util.Map;
import java.util.TreeMap;

/** Counts what is erased. */
public final class Erased {

  private final Map<String, Integer> counts = new TreeMap<>();

  /** So many more things of a kind, such as {@code messages}, are erased. */
  public void add(String kind, int more) {
    if (more > 0) {
      counts.merge(kind, more, Integer::sum);
    }
  }

  /** How many of each kind; kinds of which there were none are missing. */
  public Map<String, Integer> counts() {
    return Map.copyOf(counts);
  }
}
