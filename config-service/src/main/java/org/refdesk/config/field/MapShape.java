package org.refdesk.config.field;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Values by key, at least one. Two keys that are the same once normalised are refused.
 *
 * @param keys the shape of each property name
 */
public record MapShape<T>(Shape<String> keys, Shape<T> items, int maximum)
    implements Shape<SortedMap<String, T>> {

  @Override
  public @Nullable SortedMap<String, T> read(JsonNode json, Faults faults) {
    if (!json.isObject() || json.isEmpty() || json.size() > maximum) {
      faults.add("must be an object with 1 to " + maximum + " properties");
      return null;
    }
    SortedMap<String, T> values = new TreeMap<>();
    for (Map.Entry<String, JsonNode> entry : json.properties()) {
      Faults at = faults.at(entry.getKey());
      String key = keys.read(TextNode.valueOf(entry.getKey()), at);
      T value = items.read(entry.getValue(), at);
      if (key != null && value != null && values.put(key, value) != null) {
        at.add("is given twice");
      }
    }
    return values.size() == json.size() ? values : null;
  }

  @Override
  public JsonNode write(SortedMap<String, T> value) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    value.forEach((key, item) -> json.set(key, items.write(item)));
    return json;
  }

  @Override
  public ShapeView describe() {
    return ShapeView.of(ShapeView.Kind.MAP).between(1, maximum).holding(items.describe());
  }
}
