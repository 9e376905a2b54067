package org.refdesk.config.lookup;

import org.refdesk.config.field.CodePattern;

/** What kinds of messages there are: question, complaint, suggestion. */
public final class MessageTypes implements LookupTable {

  public static final String PATH = "message-types";
  public static final CodePattern CODE = CodePattern.letters(2, "QU");

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
}
