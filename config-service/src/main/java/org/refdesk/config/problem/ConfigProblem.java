package org.refdesk.config.problem;

import java.util.Locale;
import org.refdesk.commons.problem.ProblemType;

/** The problem types that only this service answers. */
public enum ConfigProblem implements ProblemType {
  ALREADY_EXISTS(
      409,
      "The code is in use",
      "There is such a record or organization already. Read it, and change it with If-Match."),
  RECORD_IN_USE(
      409,
      "Other records use this one",
      "`usedBy` lists the records of your organization that refer to it. Change them first, or end"
          + " this record with `activeTo`, which is always possible."),
  NOT_A_LIBRARY(
      409,
      "Only libraries have customers",
      "Customers belong to an organization of level LIBRARY. Its branches are an attribute of"
          + " them."),
  IMPORT_REFUSED(
      422,
      "Rows of the import are refused",
      "Nothing was changed. `rows` lists the first 1000 refused rows, each with every fault, and"
          + " `counts` tells how many there are. Mend them and send the whole again; a dry run tells"
          + " the fate of every row.");

  private final int status;
  private final String title;
  private final String explanation;

  ConfigProblem(int status, String title, String explanation) {
    this.status = status;
    this.title = title;
    this.explanation = explanation;
  }

  @Override
  public String slug() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  @Override
  public int status() {
    return status;
  }

  @Override
  public String title() {
    return title;
  }

  @Override
  public String explanation() {
    return explanation;
  }
}
