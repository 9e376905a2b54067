package org.refdesk.config.field;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.IntNode;
import org.jspecify.annotations.Nullable;

/** A whole number within bounds, both included. */
public record NumberShape(int minimum, int maximum) implements Shape<Integer> {

  @Override
  public @Nullable Integer read(JsonNode json, Faults faults) {
    if (!json.isIntegralNumber()
        || !json.canConvertToInt()
        || json.intValue() < minimum
        || json.intValue() > maximum) {
      faults.add("must be a whole number from %d to %d".formatted(minimum, maximum));
      return null;
    }
    return json.intValue();
  }

  @Override
  public JsonNode write(Integer value) {
    return IntNode.valueOf(value);
  }

  @Override
  public ShapeView describe() {
    return ShapeView.of(ShapeView.Kind.NUMBER).between(minimum, maximum);
  }
}
