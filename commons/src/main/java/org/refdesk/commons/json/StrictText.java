package org.refdesk.commons.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import java.io.IOException;

/** Reads texts, and nothing else, as texts; refuses NUL and halves of surrogate pairs. */
final class StrictText extends StdScalarDeserializer<String> {

  StrictText() {
    super(String.class);
  }

  @Override
  public String deserialize(JsonParser parser, DeserializationContext context) throws IOException {
    if (parser.currentToken() != JsonToken.VALUE_STRING) {
      return (String) context.handleUnexpectedToken(String.class, parser);
    }
    return check(parser.getText(), parser);
  }

  static String check(String text, JsonParser parser) throws UnstorableTextException {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == 0) {
        throw new UnstorableTextException(parser, "must not hold the character NUL");
      }
      if (Character.isSurrogate(c)) {
        boolean pair =
            Character.isHighSurrogate(c)
                && i + 1 < text.length()
                && Character.isLowSurrogate(text.charAt(i + 1));
        if (!pair) {
          throw new UnstorableTextException(parser, "must not hold half of a surrogate pair");
        }
        i++;
      }
    }
    return text;
  }
}
