package org.refdesk.config.field;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The code of a record of another table.
 *
 * @param table path of that table
 * @param pattern form of its codes
 */
public record ReferenceShape(String table, CodePattern pattern) implements Shape<String> {

  @Override
  public @Nullable String read(JsonNode json, Faults faults) {
    return new CodeShape(pattern).read(json, faults);
  }

  @Override
  public JsonNode write(String value) {
    return new CodeShape(pattern).write(value);
  }

  @Override
  public ShapeView describe() {
    return new CodeShape(pattern).describe().referringTo(table);
  }

  @Override
  public void references(String value, Faults at, BiConsumer<Reference, Faults> found) {
    found.accept(new Reference(table, value), at);
  }
}
