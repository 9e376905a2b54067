package org.refdesk.messaging.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.jspecify.annotations.Nullable;

/**
 * A report as a CSV file (RFC 4180). Spreadsheets take a text that begins with one of {@code = +
 * - @}, a tab or a return for a formula and carry it out; some see a beginning after each semicolon
 * or comma, whatever quotes there are. Such a beginning gets an apostrophe in front, as in the
 * files of tables.
 */
final class ReportCsv {

  private static final Pattern FORMULA = Pattern.compile("(^|[;,])(?='*[=+\\-@\\t\\r])");

  private ReportCsv() {}

  /**
   * Writes a file.
   *
   * @param rows texts and numbers, in the order of the header; null for an empty cell
   */
  static String write(List<String> header, List<List<@Nullable Object>> rows) {
    StringBuilder text = new StringBuilder();
    try (CSVPrinter file = new CSVPrinter(text, CSVFormat.RFC4180)) {
      file.printRecord(header);
      for (List<@Nullable Object> row : rows) {
        file.printRecord(row.stream().map(ReportCsv::cell).toList());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }

  private static String cell(@Nullable Object value) {
    return switch (value) {
      case null -> "";
      case String text -> FORMULA.matcher(text).replaceAll("$1'");
      case Object number -> number.toString();
    };
  }
}
