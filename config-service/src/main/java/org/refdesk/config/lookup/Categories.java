package org.refdesk.config.lookup;

import java.util.List;
import org.refdesk.config.field.CodePattern;
import org.refdesk.config.field.Field;
import org.refdesk.config.field.ReferenceShape;
import org.refdesk.config.field.Values;

/** What messages of a type are about: borrowing, billing. */
public final class Categories implements LookupTable {

  public static final String PATH = "categories";
  public static final CodePattern CODE = CodePattern.characters(4, "BORR");

  public static final Field<String> MESSAGE_TYPE =
      Field.required(
          "messageType",
          new ReferenceShape(MessageTypes.PATH, MessageTypes.CODE),
          "The type that the category belongs to.",
          "QU");

  @Override
  public TableName name() {
    return new TableName(PATH, "category", "Categories", "CSMRUB", "KSMRUB");
  }

  @Override
  public String purpose() {
    return "What messages are about. Each category belongs to one type.";
  }

  @Override
  public CodePattern code() {
    return CODE;
  }

  @Override
  public Example example() {
    return new Example("BORR", "Borrowing");
  }

  @Override
  public List<Field<?>> fields() {
    return List.of(MESSAGE_TYPE);
  }

  /** A processing rule names type and category, which must belong together. */
  @Override
  public boolean breaksUsers(Values before, Values after) {
    return !before.require(MESSAGE_TYPE).equals(after.require(MESSAGE_TYPE));
  }
}
