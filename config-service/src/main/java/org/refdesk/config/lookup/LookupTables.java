package org.refdesk.config.lookup;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All lookup tables by their path. */
public final class LookupTables {

  private final Map<String, LookupTable> byPath = new LinkedHashMap<>();

  public LookupTables(List<LookupTable> tables) {
    tables.forEach(table -> byPath.put(table.name().path(), table));
  }

  public List<LookupTable> all() {
    return List.copyOf(byPath.values());
  }

  public Optional<LookupTable> find(String path) {
    return Optional.ofNullable(byPath.get(path));
  }

  /** The table that a field refers to, which must be one of these. */
  public LookupTable get(String path) {
    return find(path).orElseThrow(() -> new IllegalStateException("no table " + path));
  }
}
