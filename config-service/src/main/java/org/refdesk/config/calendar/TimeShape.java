package org.refdesk.config.calendar;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.refdesk.config.field.Faults;
import org.refdesk.config.field.Shape;
import org.refdesk.config.field.ShapeView;

/**
 * A local time of day as minutes since midnight.
 *
 * @param endOfDay whether 24:00 is one
 */
record TimeShape(boolean endOfDay) implements Shape<Integer> {

  private static final String REGEX = "([01][0-9]|2[0-3]):[0-5][0-9]";
  private static final String END_OF_DAY = "24:00";
  private static final int HOUR = 60;

  @Override
  public @Nullable Integer read(JsonNode json, Faults faults) {
    String text = json.isTextual() ? json.textValue() : "";
    if (!text.matches(REGEX) && !(endOfDay && text.equals(END_OF_DAY))) {
      faults.add(
          "must be a time from 00:00 to %s as in 09:30".formatted(endOfDay ? "24:00" : "23:59"));
      return null;
    }
    return HOUR * Integer.parseInt(text.substring(0, 2)) + Integer.parseInt(text.substring(3));
  }

  @Override
  public JsonNode write(Integer minutes) {
    return TextNode.valueOf(text(minutes));
  }

  /** A number of minutes since midnight as people write it: {@code 09:30}. */
  static String text(int minutes) {
    return String.format(Locale.ROOT, "%02d:%02d", minutes / HOUR, minutes % HOUR);
  }

  @Override
  public ShapeView describe() {
    return ShapeView.of(ShapeView.Kind.TEXT).matching(endOfDay ? REGEX + "|" + END_OF_DAY : REGEX);
  }
}
