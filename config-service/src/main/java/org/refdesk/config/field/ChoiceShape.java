package org.refdesk.config.field;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** One of a few words, in upper case. */
public record ChoiceShape(List<String> choices) implements Shape<String> {

  @Override
  public @Nullable String read(JsonNode json, Faults faults) {
    String choice = json.isTextual() ? json.textValue().toUpperCase(Locale.ROOT) : "";
    if (!choices.contains(choice)) {
      faults.add("must be one of " + String.join(", ", choices));
      return null;
    }
    return choice;
  }

  @Override
  public JsonNode write(String value) {
    return TextNode.valueOf(value);
  }

  @Override
  public ShapeView describe() {
    return ShapeView.of(ShapeView.Kind.TEXT).oneOf(choices);
  }
}
