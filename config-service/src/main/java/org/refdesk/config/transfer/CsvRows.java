package org.refdesk.config.transfer;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;
import org.refdesk.commons.problem.FieldErrors;
import org.refdesk.config.field.Faults;
import org.refdesk.config.lookup.Incoming;

/** The rows of a CSV file (RFC 4180), separated by comma or semicolon as its header is. */
final class CsvRows implements RowReader {

  private static final int LONGEST_HEADER = 16 * 1024;

  private final CsvForm form;
  private final RowBound text;
  private final CSVParser parser;
  private final Iterator<CSVRecord> records;
  private final List<Integer> places;
  private int line = 1;
  private int row;

  /**
   * @throws io.quarkiverse.resteasy.problem.HttpProblem 422 if the header is not the form's
   */
  CsvRows(BufferedReader file, CsvForm form) throws IOException {
    this.form = form;
    char separator = separator(file);
    this.text = new RowBound(file);
    CSVFormat format =
        CSVFormat.RFC4180.builder().setDelimiter(separator).setIgnoreEmptyLines(false).get();
    this.parser = CSVParser.parse(text, format);
    this.records = parser.iterator();
    List<String> header = read();
    if (header == null) {
      throw FieldErrors.of(
          "line 1", "must be a header with the columns " + String.join(", ", form.header()));
    }
    this.places = form.places(header);
  }

  /** No column's name holds either character, so the header's first line tells. */
  private static char separator(BufferedReader file) throws IOException {
    file.mark(LONGEST_HEADER);
    char found = ',';
    for (int i = 0; i < LONGEST_HEADER; i++) {
      int c = file.read();
      if (c < 0 || c == '\n' || c == '\r') {
        break;
      }
      if (c == ',' || c == ';') {
        found = (char) c;
        break;
      }
    }
    file.reset();
    return found;
  }

  @Override
  public @Nullable Row next() throws IOException {
    int begins = line;
    List<String> cells = read();
    while (cells != null && cells.stream().allMatch(String::isBlank)) {
      begins = line;
      cells = read();
    }
    return cells == null ? null : row(cells, begins);
  }

  private Row row(List<String> cells, int begins) {
    row++;
    Faults faults = Faults.none();
    boolean surplus = cells.stream().skip(places.size()).anyMatch(cell -> !cell.isBlank());
    if (surplus || cells.size() < places.size()) {
      faults.add(
          "must have %d cells as the header has, and has %d; perhaps a quote is missing"
              .formatted(places.size(), cells.size()));
    }
    List<String> ordered = new ArrayList<>(places.size());
    for (int i = 0; i < places.size(); i++) {
      ordered.add("");
    }
    for (int i = 0; i < Math.min(cells.size(), places.size()); i++) {
      ordered.set(places.get(i), cells.get(i));
    }
    var record = faults.isEmpty() ? form.read(ordered) : JsonNodeFactory.instance.objectNode();
    return new Row(form.table(ordered), new Incoming(row, begins, record, faults));
  }

  /** The cells of the next row, blank or not. Counts the lines that it takes. */
  private @Nullable List<String> read() throws IOException {
    try {
      if (!records.hasNext()) {
        return null;
      }
      List<String> cells = records.next().toList();
      line++;
      cells.forEach(cell -> line += breaks(cell));
      text.next();
      return cells;
    } catch (UncheckedIOException e) {
      throw FieldErrors.of(
          "line " + line,
          "must be a row of cells: a cell in quotes ends with a quote before a separator or the end"
              + " of the line, and a quote within it is written twice");
    }
  }

  private static int breaks(String cell) {
    int breaks = 0;
    for (int i = 0; i < cell.length(); i++) {
      char c = cell.charAt(i);
      if (c == '\r' || (c == '\n' && (i == 0 || cell.charAt(i - 1) != '\r'))) {
        breaks++;
      }
    }
    return breaks;
  }

  @Override
  public long position() {
    return text.position();
  }

  @Override
  public void close() throws IOException {
    parser.close();
  }
}
