package org.refdesk.config.field;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import org.jspecify.annotations.Nullable;

/**
 * A text of a fixed form.
 *
 * @param advice the form in words, to follow "must be"
 */
public record PatternShape(String regex, int maximum, String advice) implements Shape<String> {

  /** An address that mail can be sent to, as far as its form tells. */
  public static final PatternShape EMAIL =
      new PatternShape(
          "[^\\s@\\p{Cntrl}\\p{Cs}]{1,64}@[^\\s@.\\p{Cntrl}\\p{Cs}]+(\\.[^\\s@.\\p{Cntrl}\\p{Cs}]+)+",
          254,
          "an e-mail address, such as desk@library.example");

  @Override
  public @Nullable String read(JsonNode json, Faults faults) {
    String text = json.isTextual() ? json.textValue().strip() : "";
    if (text.length() > maximum || !text.matches(regex)) {
      faults.add("must be " + advice);
      return null;
    }
    return text;
  }

  @Override
  public JsonNode write(String value) {
    return TextNode.valueOf(value);
  }

  @Override
  public ShapeView describe() {
    return ShapeView.of(ShapeView.Kind.TEXT).between(1, maximum).matching(regex);
  }
}
