package org.refdesk.config.field;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.IllformedLocaleException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A language tag (BCP 47) in its usual spelling. */
public record LanguageShape() implements Shape<String> {

  private static final int MAXIMUM = 35;

  @Override
  public @Nullable String read(JsonNode json, Faults faults) {
    String tag = json.isTextual() ? canonical(json.textValue()) : null;
    if (tag == null) {
      faults.add("must be a language tag, such as en, nl or pt-BR");
    }
    return tag;
  }

  private static @Nullable String canonical(String tag) {
    try {
      Locale locale = new Locale.Builder().setLanguageTag(tag).build();
      return tag.length() > MAXIMUM || locale.getLanguage().isEmpty()
          ? null
          : locale.toLanguageTag();
    } catch (IllformedLocaleException e) {
      return null;
    }
  }

  @Override
  public JsonNode write(String value) {
    return TextNode.valueOf(value);
  }

  @Override
  public ShapeView describe() {
    return ShapeView.of(ShapeView.Kind.TEXT).between(2, MAXIMUM);
  }
}
