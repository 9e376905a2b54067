package org.refdesk.config.lookup;

import java.util.List;
import org.refdesk.config.field.ChoiceShape;
import org.refdesk.config.field.CodePattern;
import org.refdesk.config.field.Faults;
import org.refdesk.config.field.Field;
import org.refdesk.config.field.NumberShape;
import org.refdesk.config.field.Values;

/** The parts of the library that answer messages. */
public final class Departments implements LookupTable {

  public static final String PATH = "departments";
  public static final CodePattern CODE = CodePattern.characters(7, "BACKOFF");

  private static final String WITHIN_DAYS = "WITHIN_DAYS";

  public static final Field<Integer> WATCH_PERIOD =
      Field.optional(
          "watchPeriod",
          new NumberShape(0, 999),
          "Watch period in days. Kept and given back; nothing uses it.",
          7);

  /** How a customer's reply to a closed conversation is taken. */
  public static final Field<String> REOPEN_POLICY =
      Field.optional(
          "reopenPolicy",
          new ChoiceShape(List.of("REOPEN", "NEW", WITHIN_DAYS)),
          "What a customer's reply to a closed conversation does: reopen it (REOPEN), begin a new one"
              + " that is linked to it (NEW), or reopen it within reopenDays and begin a new one"
              + " after them (WITHIN_DAYS). Null: what the operator has set.",
          WITHIN_DAYS);

  public static final Field<Integer> REOPEN_DAYS =
      Field.optional(
          "reopenDays",
          new NumberShape(1, 999),
          "For how many days after closing a reply reopens; with WITHIN_DAYS and nothing else.",
          14);

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
    return List.of(WATCH_PERIOD, REOPEN_POLICY, REOPEN_DAYS);
  }

  @Override
  public void check(Draft draft, Values fields, Faults faults) {
    boolean within = WITHIN_DAYS.equals(fields.get(REOPEN_POLICY));
    boolean given = fields.get(REOPEN_DAYS) != null;
    Faults days = faults.at(REOPEN_DAYS.name());
    if (within && !given && !days.has()) {
      days.add("must not be missing with the reopenPolicy WITHIN_DAYS");
    } else if (given && !within && !faults.at(REOPEN_POLICY.name()).has()) {
      days.add("must not be given without the reopenPolicy WITHIN_DAYS");
    }
  }
}
