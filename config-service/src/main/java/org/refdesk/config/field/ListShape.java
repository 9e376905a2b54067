package org.refdesk.config.field;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Several values of one shape, in the order given. */
public record ListShape<T>(Shape<T> items, int maximum) implements Shape<List<T>> {

  @Override
  public @Nullable List<T> read(JsonNode json, Faults faults) {
    if (!json.isArray() || json.size() > maximum) {
      faults.add("must be a list of at most " + maximum + " items");
      return null;
    }
    List<T> values = new ArrayList<>();
    for (int i = 0; i < json.size(); i++) {
      T value = items.read(json.get(i), faults.at(i));
      if (value != null) {
        values.add(value);
      }
    }
    // with an item missing, the list would be another one than was given
    return values.size() == json.size() ? List.copyOf(values) : null;
  }

  @Override
  public JsonNode write(List<T> value) {
    ArrayNode json = JsonNodeFactory.instance.arrayNode();
    value.forEach(item -> json.add(items.write(item)));
    return json;
  }

  @Override
  public ShapeView describe() {
    return ShapeView.of(ShapeView.Kind.LIST).between(0, maximum).holding(items.describe());
  }

  @Override
  public void references(List<T> value, Faults at, BiConsumer<Reference, Faults> found) {
    for (int i = 0; i < value.size(); i++) {
      items.references(value.get(i), at.at(i), found);
    }
  }
}
