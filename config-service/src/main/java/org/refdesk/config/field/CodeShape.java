package org.refdesk.config.field;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import org.jspecify.annotations.Nullable;

/** A code, normalised to upper case. */
public record CodeShape(CodePattern pattern) implements Shape<String> {

  @Override
  public @Nullable String read(JsonNode json, Faults faults) {
    String code = json.isTextual() ? pattern.normalize(json.textValue()).orElse(null) : null;
    if (code == null) {
      faults.add("must be " + pattern.advice());
    }
    return code;
  }

  @Override
  public JsonNode write(String value) {
    return TextNode.valueOf(value);
  }

  @Override
  public ShapeView describe() {
    return ShapeView.of(ShapeView.Kind.CODE).matching(pattern.regex());
  }
}
