package org.refdesk.messaging.conversation;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.refdesk.commons.problem.CommonProblem;
import org.refdesk.commons.problem.FieldErrors;

/**
 * Reads what a record holds as strictly as config-service does, and tells every fault in its words.
 * Null stands for a field that is left out.
 */
final class StrictFields {

  private static final int FIRST_YEAR = 1900;
  private static final int LAST_YEAR = 9999;

  /** More than anybody mends at once. */
  private static final int MOST = 200;

  private static final int LONGEST_NAME = 120;

  private final FieldErrors errors = new FieldErrors();
  private final List<String> unknown = new ArrayList<>();
  private int count;

  /** Says what is expected at a place. */
  void fault(String at, String message) {
    if (count < MOST) {
      errors.add(at, message);
    }
    count++;
  }

  /** How many faults are known so far, of which the first are kept. */
  int faults() {
    return count;
  }

  /**
   * @throws io.quarkiverse.resteasy.problem.HttpProblem 400 if a property is not known, 422 with
   *     every other fault
   */
  void throwIfAny() {
    if (!unknown.isEmpty()) {
      throw CommonProblem.MALFORMED_REQUEST.because(
          "Unknown %s: %s. The table of config-service lists what can be given."
              .formatted(
                  unknown.size() == 1 ? "property" : "properties", String.join(", ", unknown)));
    }
    errors.throwIfAny();
  }

  /** Whether it is an object; of one, each property that is not known is a fault. */
  boolean isObject(JsonNode json, String at, Set<String> known) {
    if (!json.isObject()) {
      fault(at, "must be an object in braces");
      return false;
    }
    for (String name : (Iterable<String>) json::fieldNames) {
      if (!known.contains(name)) {
        count++;
        if (unknown.size() < MOST) {
          unknown.add(printable(at + "." + name));
        }
      }
    }
    return true;
  }

  /** The elements of a list; none for one that is left out. */
  List<JsonNode> list(JsonNode json, String at, int most) {
    if (isLeftOut(json)) {
      return List.of();
    }
    if (!json.isArray() || json.size() > most) {
      fault(at, "must be a list of at most " + most + " items");
      return List.of();
    }
    return json.valueStream().toList();
  }

  @Nullable Integer number(JsonNode json, String at, int from, int to) {
    if (isLeftOut(json)) {
      return null;
    }
    if (!json.isIntegralNumber()
        || !json.canConvertToInt()
        || json.intValue() < from
        || json.intValue() > to) {
      fault(at, "must be a whole number from " + from + " to " + to);
      return null;
    }
    return json.intValue();
  }

  /**
   * A code in upper case.
   *
   * @param advice its form in words
   */
  @Nullable String code(JsonNode json, String at, Pattern form, String advice) {
    if (isLeftOut(json)) {
      return null;
    }
    if (!json.isTextual() || !form.matcher(json.textValue()).matches()) {
      fault(at, "must be " + advice);
      return null;
    }
    return json.textValue().toUpperCase(Locale.ROOT);
  }

  @Nullable LocalDate date(JsonNode json, String at) {
    if (isLeftOut(json)) {
      return null;
    }
    LocalDate date = json.isTextual() ? parse(json.textValue()) : null;
    if (date == null || date.getYear() < FIRST_YEAR || date.getYear() > LAST_YEAR) {
      fault(at, "must be a date as in 2026-03-31, from %d to %d".formatted(FIRST_YEAR, LAST_YEAR));
      return null;
    }
    return date;
  }

  boolean flag(JsonNode json, String at) {
    if (!isLeftOut(json) && !json.isBoolean()) {
      fault(at, "must be true or false");
    }
    return json.booleanValue();
  }

  /** A fault where something that must be there is left out. */
  void require(JsonNode json, String at, String meaning) {
    if (isLeftOut(json)) {
      fault(at, "is required: " + meaning);
    }
  }

  static boolean isLeftOut(JsonNode json) {
    return json.isMissingNode() || json.isNull();
  }

  private static @Nullable LocalDate parse(String text) {
    try {
      return LocalDate.parse(text);
    } catch (DateTimeParseException e) {
      return null;
    }
  }

  /** Names of properties come from the caller and may be anything. */
  private static String printable(String name) {
    String clean = name.replaceAll("\\p{C}", "?");
    return clean.length() > LONGEST_NAME ? clean.substring(0, LONGEST_NAME) + "…" : clean;
  }
}
