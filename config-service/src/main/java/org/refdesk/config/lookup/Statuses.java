package org.refdesk.config.lookup;

import java.util.List;
import org.refdesk.config.field.CodePattern;

/** The statuses of a conversation. They are part of the program; nobody edits them. */
public final class Statuses implements LookupTable {

  private static final List<Example> ALL =
      List.of(
          new Example("A", "Open"),
          new Example("B", "Sent"),
          new Example("C", "Waiting for response from customer"),
          new Example("D", "Waiting for response from library staff"),
          new Example("X", "Closed by library"),
          new Example("Y", "Closed by reporter"),
          new Example("Z", "Closed (other)"));

  @Override
  public TableName name() {
    return new TableName("statuses", "status", "Statuses", "CSMSTT", null);
  }

  @Override
  public String purpose() {
    return "The statuses that a conversation can have. Fixed.";
  }

  @Override
  public CodePattern code() {
    return CodePattern.letters(1, "A");
  }

  @Override
  public Example example() {
    return ALL.getFirst();
  }

  @Override
  public List<Example> constants() {
    return ALL;
  }
}
