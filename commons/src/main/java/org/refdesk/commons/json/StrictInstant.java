package org.refdesk.commons.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;

/**
 * Reads instants from ISO-8601 text with an offset, in the years that libraries live in and to the
 * millisecond, so that what is answered is what is stored.
 */
final class StrictInstant extends StdScalarDeserializer<Instant> {

  private static final int FIRST_YEAR = 1900;
  private static final int LAST_YEAR = 2999;

  StrictInstant() {
    super(Instant.class);
  }

  @Override
  public Instant deserialize(JsonParser parser, DeserializationContext context) throws IOException {
    if (parser.currentToken() != JsonToken.VALUE_STRING) {
      return (Instant) context.handleUnexpectedToken(Instant.class, parser);
    }
    String text = parser.getText();
    try {
      OffsetDateTime time = OffsetDateTime.parse(text);
      if (time.getYear() >= FIRST_YEAR && time.getYear() <= LAST_YEAR) {
        return time.toInstant().truncatedTo(ChronoUnit.MILLIS);
      }
    } catch (DateTimeException e) {
      // answered below, together with the years out of range
    }
    return (Instant)
        context.handleWeirdStringValue(
            Instant.class, text, "must be an instant such as 2026-03-01T09:30:00Z");
  }
}
