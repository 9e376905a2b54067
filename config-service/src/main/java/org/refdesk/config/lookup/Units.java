package org.refdesk.config.lookup;

import java.util.List;
import org.refdesk.config.field.ChoiceShape;
import org.refdesk.config.field.CodePattern;
import org.refdesk.config.field.Field;
import org.refdesk.config.field.ReferenceShape;

/** The units of a department, which own messages. */
public final class Units implements LookupTable {

  public static final String PATH = "units";
  public static final CodePattern CODE = CodePattern.characters(4, "FINA");

  public static final Field<String> DEPARTMENT =
      Field.required(
          "department",
          new ReferenceShape(Departments.PATH, Departments.CODE),
          "The department (main group) that the unit belongs to.",
          "BACKOFF");

  /** Whether the unit's new conversations are shared out among its staff. */
  public static final Field<String> DISTRIBUTION =
      Field.optional(
          "distribution",
          new ChoiceShape(List.of("EVEN")),
          "Who gets a new conversation for which no rule names a processor who is there: nobody, until"
              + " somebody takes it (null), or of the unit's staff who are there the one with"
              + " the fewest conversations that await the library (EVEN).",
          "EVEN");

  @Override
  public TableName name() {
    return new TableName(PATH, "unit", "Message units (owners)", "CSMUN", "KSMAGR");
  }

  @Override
  public String purpose() {
    return "The units that own messages within a department.";
  }

  @Override
  public CodePattern code() {
    return CODE;
  }

  @Override
  public Example example() {
    return new Example("FINA", "Finance");
  }

  @Override
  public List<Field<?>> fields() {
    return List.of(DEPARTMENT, DISTRIBUTION);
  }
}
