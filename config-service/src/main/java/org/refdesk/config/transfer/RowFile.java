package org.refdesk.config.transfer;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.refdesk.config.lookup.LookupTable;

/**
 * A received file of rows.
 *
 * @param only the table that it is of; null where each row says it
 */
record RowFile(ReceivedFile file, FileFormat format, @Nullable LookupTable only) {

  /** Reads it from the beginning. */
  RowReader open(ObjectMapper json) throws IOException {
    BufferedReader text = file.open();
    try {
      return format == FileFormat.CSV
          ? new CsvRows(text, CsvForm.of(only))
          : new JsonRows(text, json, only);
    } catch (IOException | RuntimeException unreadable) {
      text.close();
      throw unreadable;
    }
  }
}
