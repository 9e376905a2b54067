package org.refdesk.config.customer;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.refdesk.commons.problem.FieldErrors.FieldError;
import org.refdesk.config.field.Faults;

/**
 * A line of an import, checked as far as that takes nothing but the line.
 *
 * @param line its place in the body, counted from 1
 * @param number the customer's; null if there is none that is valid
 * @param form what the customer is to be; null if it is to be erased, or there are errors
 * @param errors why the line is refused; empty if nothing is wrong so far
 */
record CustomerLine(
    long line, @Nullable String number, @Nullable CustomerForm form, List<FieldError> errors) {

  /** More than a person mends at once; a line of nothing but faults must not fill the memory. */
  private static final int MOST_ERRORS = 20;

  static CustomerLine read(ObjectMapper json, LineReader.Line line) {
    byte[] content = line.content();
    if (content == null) {
      return refused(line, "must have at most %d bytes".formatted(LineReader.LONGEST));
    }
    try {
      // A decoder that reports: the JSON parser would take some sequences that are not UTF-8.
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(content)).toString();
      return checked(line, json.readTree(text));
    } catch (CharacterCodingException e) {
      return refused(line, "must be UTF-8");
    } catch (JsonProcessingException e) {
      return refused(
          line,
          "must be valid JSON and repeat no property; see column " + e.getLocation().getColumnNr());
    }
  }

  private static CustomerLine checked(LineReader.Line line, JsonNode customer) {
    Faults faults = Faults.none();
    CustomerForm.OfLine read = CustomerForm.readLine(customer, faults);
    List<FieldError> errors = faults.errors().stream().limit(MOST_ERRORS).toList();
    return new CustomerLine(line.number(), read.number(), read.form(), errors);
  }

  private static CustomerLine refused(LineReader.Line line, String message) {
    return new CustomerLine(line.number(), null, null, List.of(new FieldError("", message)));
  }
}
