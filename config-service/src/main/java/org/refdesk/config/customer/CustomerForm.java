package org.refdesk.config.customer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.refdesk.config.field.CodePattern;
import org.refdesk.config.field.CodeShape;
import org.refdesk.config.field.Faults;
import org.refdesk.config.field.Field;
import org.refdesk.config.field.FieldView;
import org.refdesk.config.field.FlagShape;
import org.refdesk.config.field.LanguageShape;
import org.refdesk.config.field.PatternShape;
import org.refdesk.config.field.TextShape;
import org.refdesk.config.field.Values;

/**
 * A customer as library systems send it. The number stands in the address, or in the line of an
 * import.
 */
public record CustomerForm(
    @Nullable String barcode,
    String name,
    @Nullable String email,
    @Nullable String phone,
    @Nullable String language,
    @Nullable String branch) {

  /** Numbers are the library system's own; as part of an address they keep to its characters. */
  static final String NUMBER_REGEX = "[A-Za-z0-9][A-Za-z0-9._-]{0,19}";

  /** What is expected of a branch that is none. */
  static final String NO_BRANCH = "must be a branch of the library; its children list them";

  /** What is expected of a barcode that is in use. */
  static final String BARCODE_TAKEN = "must not be another customer's of the library";

  private static final Field<String> BARCODE =
      Field.optional(
          "barcode",
          new CodeShape(
              new CodePattern(
                  "[A-Z0-9]{10,14}", "10 to 14 letters or digits, such as 23000001234567")),
          "Barcode on the card; no other customer of the library has it.",
          "23000001234567");
  private static final Field<String> NAME =
      Field.required("name", TextShape.line(1, 200), "Name.", "Renée de Vries");
  private static final Field<String> EMAIL =
      Field.optional("email", PatternShape.EMAIL, "Address for mail.", "renee@example.org");
  private static final Field<String> PHONE =
      Field.optional("phone", TextShape.line(1, 40), "Telephone number.", "+31 20 123 4567");
  private static final Field<String> LANGUAGE =
      Field.optional("language", new LanguageShape(), "Language (BCP 47) to write in.", "nl");
  private static final Field<String> BRANCH =
      Field.optional(
          "branch",
          new CodeShape(new CodePattern("[A-Z0-9][A-Z0-9_-]{0,15}", "the code of a branch")),
          "The branch of the library that the customer is registered with.",
          "NYC-MAIN");
  private static final PatternShape NUMBER_SHAPE =
      new PatternShape(NUMBER_REGEX, 20, "a customer number");
  private static final Field<String> NUMBER =
      Field.optional(
          "number", NUMBER_SHAPE, "The number in the address; may be left out.", "100001");
  private static final List<Field<?>> FIELDS =
      List.of(NUMBER, BARCODE, NAME, EMAIL, PHONE, LANGUAGE, BRANCH);

  private static final Field<String> NUMBER_OF_LINE =
      Field.required("number", NUMBER_SHAPE, "The customer's number.", "100001");
  private static final Field<Boolean> ERASE =
      Field.optional(
          "erase", new FlagShape(), "`true`, with the number alone, deletes the customer.", false);
  private static final List<Field<?>> LINE_FIELDS =
      List.of(NUMBER_OF_LINE, BARCODE, NAME, EMAIL, PHONE, LANGUAGE, BRANCH, ERASE);
  private static final List<Field<?>> ERASING_FIELDS = List.of(NUMBER_OF_LINE, ERASE);

  /**
   * What a line of an import says.
   *
   * @param number null if there is none, or none that is valid
   * @param form null if the customer is to be erased, or there were faults
   */
  record OfLine(@Nullable String number, @Nullable CustomerForm form) {}

  /**
   * Reads and checks a customer.
   *
   * @param number in the address
   * @param isBranch whether a code is that of a branch of the library
   * @param faults at the root of the document
   * @return null if faults were added
   */
  static @Nullable CustomerForm read(
      JsonNode body, String number, Predicate<String> isBranch, Faults faults) {
    if (!(body instanceof ObjectNode object)) {
      faults.add("the body must be a customer in braces");
      return null;
    }
    Values values = Values.read(FIELDS, object, faults);
    String given = values.get(NUMBER);
    if (given != null && !given.equals(number)) {
      faults.at(NUMBER.name()).add("must be the number in the address, or be left out");
    }
    if (!number.matches(NUMBER_REGEX)) {
      faults
          .at(NUMBER.name())
          .add(
              "in the address must be 1 to 20 letters, digits, points, hyphens or underscores,"
                  + " the first a letter or digit");
    }
    String branch = values.get(BRANCH);
    if (branch != null && !isBranch.test(branch)) {
      faults.at(BRANCH.name()).add(NO_BRANCH);
    }
    return faults.isEmpty() ? of(values) : null;
  }

  /**
   * Reads and checks a line of an import, all but whether its branch is one.
   *
   * @param faults at the root of the line
   */
  static OfLine readLine(JsonNode line, Faults faults) {
    if (!(line instanceof ObjectNode object)) {
      faults.add("must be a customer in braces");
      return new OfLine(null, null);
    }
    boolean erases = object.path(ERASE.name()).asBoolean(false);
    Values values = Values.read(erases ? ERASING_FIELDS : LINE_FIELDS, object, faults);
    CustomerForm form = erases || !faults.isEmpty() ? null : of(values);
    return new OfLine(values.get(NUMBER_OF_LINE), form);
  }

  private static CustomerForm of(Values values) {
    return new CustomerForm(
        values.get(BARCODE),
        values.require(NAME),
        values.get(EMAIL),
        values.get(PHONE),
        values.get(LANGUAGE),
        values.get(BRANCH));
  }

  /** What callers fill in. */
  public static List<FieldView> describe() {
    return FIELDS.stream().map(Field::describe).toList();
  }

  /** What callers fill in in a line of an import. */
  public static List<FieldView> describeLine() {
    return LINE_FIELDS.stream().map(Field::describe).toList();
  }
}
