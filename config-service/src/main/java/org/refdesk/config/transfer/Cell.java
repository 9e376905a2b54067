package org.refdesk.config.transfer;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Locale;
import java.util.regex.Pattern;
import org.refdesk.config.field.ShapeView.Kind;

/**
 * A value in a cell of a CSV file. An empty cell is no value; lists, groups and maps are JSON.
 *
 * <p>A spreadsheet takes a text that begins with one of {@code = + - @}, a tab or a return for a
 * formula and carries it out. Such a text, and one that only apostrophes part from that, gets an
 * apostrophe in front, as people write it there; reading takes it away again. Spreadsheets of some
 * countries separate cells at each semicolon and then see a text that begins after one, whatever
 * quotes the file has; so that counts as a beginning too, and in JSON as well.
 */
final class Cell {

  private static final Pattern FORMULA = Pattern.compile("(^|[;,])(?='*[=+\\-@\\t\\r])");
  private static final Pattern GUARDED = Pattern.compile("(^|[;,])'(?='*[=+\\-@\\t\\r])");
  private static final Pattern WHOLE_NUMBER = Pattern.compile("-?[0-9]{1,18}");

  private static final ObjectReader JSON =
      new ObjectMapper(
              JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build())
          .reader()
          .with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  private Cell() {}

  static String write(Kind kind, JsonNode value) {
    if (value.isNull() || value.isMissingNode()) {
      return "";
    }
    return switch (kind) {
      case NUMBER, FLAG -> value.asText();
      case TEXT, CODE, DATE -> guarded(value.asText());
      case LIST, GROUP, MAP -> guarded(value.toString());
    };
  }

  private static String guarded(String text) {
    return FORMULA.matcher(text).replaceAll("$1'");
  }

  /**
   * The value as a single save takes it. What is not of the kind stays text, so that whoever reads
   * the record says what it should be.
   */
  static JsonNode read(Kind kind, String cell) {
    String trimmed = cell.strip();
    if (trimmed.isEmpty()) {
      return NullNode.getInstance();
    }
    return switch (kind) {
      case NUMBER ->
          WHOLE_NUMBER.matcher(trimmed).matches()
              ? LongNode.valueOf(Long.parseLong(trimmed))
              : TextNode.valueOf(cell);
      case FLAG -> flag(trimmed);
      case CODE, DATE -> TextNode.valueOf(unguarded(trimmed));
      case TEXT -> TextNode.valueOf(unguarded(cell));
      case LIST, GROUP, MAP -> json(unguarded(cell));
    };
  }

  private static String unguarded(String text) {
    return GUARDED.matcher(text).replaceAll("$1");
  }

  /** Spreadsheets write TRUE and FALSE. */
  private static JsonNode flag(String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "true" -> BooleanNode.TRUE;
      case "false" -> BooleanNode.FALSE;
      default -> TextNode.valueOf(text);
    };
  }

  private static JsonNode json(String cell) {
    try {
      return JSON.readTree(cell);
    } catch (JsonProcessingException notJson) {
      return TextNode.valueOf(cell);
    }
  }
}
