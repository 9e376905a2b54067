package org.refdesk.config.calendar;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.refdesk.config.field.Faults;
import org.refdesk.config.field.Field;
import org.refdesk.config.field.FieldView;
import org.refdesk.config.field.Values;

/** Exceptions as callers send them to be added to a calendar. */
public final class ExceptionsForm {

  private static final Field<List<Values>> EXCEPTIONS =
      Field.required(
          Calendars.EXCEPTIONS.name(),
          Calendars.EXCEPTION_LIST,
          "Days that are closed or have other hours; each replaces the one that the calendar has"
              + " for the same date, or for the same day of every year.",
          Calendars.EXCEPTION_EXAMPLE);

  private ExceptionsForm() {}

  /**
   * @throws io.quarkiverse.resteasy.problem.HttpProblem 400 or 422 with every fault
   */
  static List<DayException> read(JsonNode body) {
    Faults faults = Faults.none();
    List<Values> exceptions = List.of();
    if (body instanceof ObjectNode object) {
      List<Values> given = Values.read(List.of(EXCEPTIONS), object, faults).get(EXCEPTIONS);
      if (given != null) {
        Calendars.checkExceptions(given, faults.at(EXCEPTIONS.name()));
        exceptions = given;
      }
    } else {
      faults.at(EXCEPTIONS.name()).add("is required: the body must be an object in braces");
    }
    faults.throwIfAny();
    return exceptions.stream().map(DayException::of).toList();
  }

  /** What callers fill in. */
  public static List<FieldView> describe() {
    return List.of(EXCEPTIONS.describe());
  }
}
