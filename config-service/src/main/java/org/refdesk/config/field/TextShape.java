package org.refdesk.config.field;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import org.jspecify.annotations.Nullable;

/**
 * A text of any script. White space at its ends does not belong to it; length counts characters as
 * Unicode does, not UTF-16 units.
 *
 * @param lines whether it may hold line breaks and tabs
 */
public record TextShape(int minimum, int maximum, boolean lines) implements Shape<String> {

  public static TextShape line(int minimum, int maximum) {
    return new TextShape(minimum, maximum, false);
  }

  public static TextShape lines(int minimum, int maximum) {
    return new TextShape(minimum, maximum, true);
  }

  @Override
  public @Nullable String read(JsonNode json, Faults faults) {
    if (!json.isTextual()) {
      faults.add("must be a text in quotes");
      return null;
    }
    String text = json.textValue().strip();
    if (!isStorable(text)) {
      faults.add("must not hold control characters" + (lines ? " other than line breaks" : ""));
      return null;
    }
    int length = text.codePointCount(0, text.length());
    if (length < minimum || length > maximum) {
      faults.add("must have %d to %d characters, has %d".formatted(minimum, maximum, length));
      return null;
    }
    return text;
  }

  private boolean isStorable(String text) {
    return text.codePoints()
        .allMatch(
            c ->
                (!Character.isISOControl(c) || (lines && (c == '\n' || c == '\r' || c == '\t')))
                    && (c < Character.MIN_SURROGATE || c > Character.MAX_SURROGATE));
  }

  @Override
  public JsonNode write(String value) {
    return TextNode.valueOf(value);
  }

  @Override
  public ShapeView describe() {
    return ShapeView.of(ShapeView.Kind.TEXT).between(minimum, maximum);
  }
}
