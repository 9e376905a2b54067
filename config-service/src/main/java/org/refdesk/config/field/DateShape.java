package org.refdesk.config.field;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;

/** A local date. Its year is one that people mean and that every system can hold. */
public record DateShape() implements Shape<LocalDate> {

  private static final int FIRST_YEAR = 1900;
  private static final int LAST_YEAR = 9999;

  @Override
  public @Nullable LocalDate read(JsonNode json, Faults faults) {
    LocalDate date = json.isTextual() ? parse(json.textValue()) : null;
    if (date == null || date.getYear() < FIRST_YEAR || date.getYear() > LAST_YEAR) {
      faults.add("must be a date as in 2026-03-31, from %d to %d".formatted(FIRST_YEAR, LAST_YEAR));
      return null;
    }
    return date;
  }

  private static @Nullable LocalDate parse(String text) {
    try {
      return LocalDate.parse(text);
    } catch (DateTimeParseException e) {
      return null;
    }
  }

  @Override
  public JsonNode write(LocalDate value) {
    return TextNode.valueOf(value.toString());
  }

  @Override
  public ShapeView describe() {
    return ShapeView.of(ShapeView.Kind.DATE);
  }
}
