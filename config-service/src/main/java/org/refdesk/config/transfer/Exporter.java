package org.refdesk.config.transfer;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.refdesk.config.lookup.LookupReader;
import org.refdesk.config.lookup.LookupTable;
import org.refdesk.config.lookup.LookupView;

/**
 * Writes tables of the organization in context as files. Records are read in pages, each in a
 * transaction of its own, so that a slow reader of the file holds none.
 */
@ApplicationScoped
class Exporter {

  private static final int FIRST_PAGE = 32;
  private static final int LARGEST_PAGE = 1_000;

  /** Characters of a page, about. */
  private static final int PAGE_LENGTH = 500_000;

  private final LookupReader reader;
  private final ObjectMapper json;

  @Inject
  Exporter(LookupReader reader, ObjectMapper json) {
    this.reader = reader;
    this.json = json;
  }

  /** Takes one record after the other and tells how many characters it made of each. */
  private interface Sink {
    int write(LookupTable table, FileRecord record) throws IOException;
  }

  /**
   * Writes one table.
   *
   * @param own whether only what the organization itself defined, with ended and hiding records
   */
  void writeTable(LookupTable table, FileFormat format, boolean own, OutputStream out)
      throws IOException {
    if (format == FileFormat.CSV) {
      writeCsv(CsvForm.of(table), out, sink -> each(table, own, sink));
    } else {
      JsonGenerator file = json.createGenerator(out);
      file.writeStartArray();
      each(table, own, (of, record) -> write(file, record));
      file.writeEndArray();
      file.writeRaw('\n');
      file.flush();
    }
  }

  /** Writes what the organization itself defined in several tables, in their order. */
  void writeTables(Collection<LookupTable> tables, FileFormat format, OutputStream out)
      throws IOException {
    if (format == FileFormat.CSV) {
      writeCsv(
          CsvForm.of(null),
          out,
          sink -> {
            for (LookupTable table : tables) {
              each(table, true, sink);
            }
          });
    } else {
      JsonGenerator file = json.createGenerator(out);
      file.writeStartObject();
      for (LookupTable table : tables) {
        file.writeArrayFieldStart(table.name().path());
        each(table, true, (of, record) -> write(file, record));
        file.writeEndArray();
      }
      file.writeEndObject();
      file.writeRaw('\n');
      file.flush();
    }
  }

  private interface Records {
    void writeTo(Sink sink) throws IOException;
  }

  private void writeCsv(CsvForm form, OutputStream out, Records records) throws IOException {
    BufferedWriter text = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
    CSVPrinter file = new CSVPrinter(text, CSVFormat.RFC4180);
    file.printRecord(form.header());
    records.writeTo(
        (table, record) -> {
          JsonNode tree = json.valueToTree(record);
          List<String> cells = form.write(table.name().path(), tree);
          file.printRecord(cells);
          return cells.stream().mapToInt(String::length).sum();
        });
    file.flush();
  }

  /** A line for each record, so that two files can be compared. */
  private int write(JsonGenerator file, FileRecord record) throws IOException {
    String text = json.writeValueAsString(record);
    file.writeRawValue("\n" + text);
    return text.length();
  }

  /** Reads pages that are the smaller the longer the records are. */
  private void each(LookupTable table, boolean own, Sink sink) throws IOException {
    String after = "";
    int limit = FIRST_PAGE;
    boolean more = true;
    while (more) {
      List<LookupView> page =
          own ? reader.own(table, after, limit) : reader.effective(table, after, limit);
      more = page.size() == limit;
      long length = 1;
      for (LookupView view : page) {
        length += sink.write(table, FileRecord.of(table, view));
        after = view.code();
      }
      limit = Math.clamp(PAGE_LENGTH * (long) page.size() / length, 1, LARGEST_PAGE);
    }
  }
}
