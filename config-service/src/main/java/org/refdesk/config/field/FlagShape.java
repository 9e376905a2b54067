package org.refdesk.config.field;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import org.jspecify.annotations.Nullable;

/** Yes or no. */
public record FlagShape() implements Shape<Boolean> {

  @Override
  public @Nullable Boolean read(JsonNode json, Faults faults) {
    if (!json.isBoolean()) {
      faults.add("must be true or false");
      return null;
    }
    return json.booleanValue();
  }

  @Override
  public JsonNode write(Boolean value) {
    return BooleanNode.valueOf(value);
  }

  @Override
  public ShapeView describe() {
    return ShapeView.of(ShapeView.Kind.FLAG);
  }
}
