package org.refdesk.commons.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.LocalDate;

/** Reads local dates from ISO-8601 text, in the years that libraries live in. */
final class StrictDate extends StdScalarDeserializer<LocalDate> {

  private static final int FIRST_YEAR = 1900;
  private static final int LAST_YEAR = 2999;

  StrictDate() {
    super(LocalDate.class);
  }

  @Override
  public LocalDate deserialize(JsonParser parser, DeserializationContext context)
      throws IOException {
    if (parser.currentToken() != JsonToken.VALUE_STRING) {
      return (LocalDate) context.handleUnexpectedToken(LocalDate.class, parser);
    }
    String text = parser.getText();
    try {
      LocalDate date = LocalDate.parse(text);
      if (date.getYear() >= FIRST_YEAR && date.getYear() <= LAST_YEAR) {
        return date;
      }
    } catch (DateTimeException e) {
      // answered below, together with the years out of range
    }
    return (LocalDate)
        context.handleWeirdStringValue(LocalDate.class, text, "must be a date such as 2026-03-01");
  }
}
