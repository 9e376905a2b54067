package org.refdesk.config.lookup;

import java.util.List;
import org.refdesk.config.field.CodePattern;
import org.refdesk.config.field.CodeShape;
import org.refdesk.config.field.Faults;
import org.refdesk.config.field.Field;
import org.refdesk.config.field.TextShape;
import org.refdesk.config.field.Values;

/** The scanners that pages are taken from. */
public final class Scanners implements LookupTable {

  public static final Field<String> NAME =
      Field.required(
          "name", TextShape.line(1, 200), "Name as staff read it.", "Scanner at the front desk");
  public static final Field<String> DEVICE =
      Field.required(
          "device",
          TextShape.line(1, 200),
          "Name of the SANE device, or address of the eSCL scanner.",
          "http://scanner.library.example/eSCL");
  public static final Field<String> BRANCH =
      Field.optional(
          "branch",
          new CodeShape(new CodePattern("[A-Z0-9][A-Z0-9_-]{0,15}", "the code of a branch")),
          "The branch that it stands in: one of those below the organization, or itself.",
          "NYC-MAIN");

  @Override
  public TableName name() {
    return new TableName("scanners", "scanner", "Scanners", null, null);
  }

  @Override
  public String purpose() {
    return "The scanners that pages of customers' documents are taken from.";
  }

  @Override
  public CodePattern code() {
    return new CodePattern(
        "[A-Z0-9][A-Z0-9_-]{0,15}",
        "1 to 16 letters, digits, hyphens or underscores, such as DESK-1, and begin with a letter"
            + " or digit");
  }

  @Override
  public Example example() {
    return new Example("DESK-1", "Flatbed");
  }

  @Override
  public boolean descriptionRequired() {
    return false;
  }

  @Override
  public List<Field<?>> fields() {
    return List.of(NAME, DEVICE, BRANCH);
  }

  @Override
  public void checkReferences(Values fields, EffectiveRecords effective, Faults faults) {
    String branch = fields.get(BRANCH);
    if (branch != null && !effective.hasBranch(branch)) {
      faults
          .at(BRANCH.name())
          .add("must be a branch of the organization, or itself; its children list them");
    }
  }
}
