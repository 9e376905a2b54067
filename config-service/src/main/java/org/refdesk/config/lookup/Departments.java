package org.refdesk.config.lookup;

import java.util.List;
import org.refdesk.config.field.CodePattern;
import org.refdesk.config.field.Field;
import org.refdesk.config.field.NumberShape;

/** The parts of the library that answer messages. */
public final class Departments implements LookupTable {

  public static final String PATH = "departments";
  public static final CodePattern CODE = CodePattern.characters(7, "BACKOFF");

  public static final Field<Integer> WATCH_PERIOD =
      Field.optional(
          "watchPeriod",
          new NumberShape(0, 999),
          "Watch period in days. Kept and given back; nothing uses it.",
          7);

  @Override
  public TableName name() {
    return new TableName(PATH, "department", "Departments", "CSMDPT", "KSMAHG");
  }

  @Override
  public String purpose() {
    return "The departments that messages are routed to.";
  }

  @Override
  public CodePattern code() {
    return CODE;
  }

  @Override
  public Example example() {
    return new Example("BACKOFF", "Back office");
  }

  @Override
  public List<Field<?>> fields() {
    return List.of(WATCH_PERIOD);
  }
}
