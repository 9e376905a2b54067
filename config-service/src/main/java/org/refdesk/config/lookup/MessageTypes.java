package org.refdesk.config.lookup;

import java.util.List;
import org.refdesk.config.field.CodePattern;
import org.refdesk.config.field.Field;
import org.refdesk.config.field.NumberShape;

/** What kinds of messages there are: question, complaint, suggestion. */
public final class MessageTypes implements LookupTable {

  public static final String PATH = "message-types";
  public static final CodePattern CODE = CodePattern.letters(2, "QU");

  /** A hundred years: for what is kept for ever where the operator has set a default. */
  private static final int MOST_MONTHS = 1_200;

  public static final Field<Integer> RETENTION_MONTHS =
      Field.optional(
          "retentionMonths",
          new NumberShape(1, MOST_MONTHS),
          "Months after closing after which a conversation is erased: its texts and its customer,"
              + " not its figures. Null: what the operator has set, or never.",
          24);

  @Override
  public TableName name() {
    return new TableName(PATH, "message-type", "Message types", "CSMSRT", "CSMSRT");
  }

  @Override
  public String purpose() {
    return "The kinds of messages. Each conversation has one.";
  }

  @Override
  public CodePattern code() {
    return CODE;
  }

  @Override
  public Example example() {
    return new Example("QU", "Question");
  }

  @Override
  public List<Field<?>> fields() {
    return List.of(RETENTION_MONTHS);
  }
}
