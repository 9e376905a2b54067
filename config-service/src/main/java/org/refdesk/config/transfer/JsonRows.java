package org.refdesk.config.transfer;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import java.io.IOException;
import java.io.Reader;
import org.jspecify.annotations.Nullable;
import org.refdesk.commons.problem.CommonProblem;
import org.refdesk.config.field.Faults;
import org.refdesk.config.lookup.Incoming;
import org.refdesk.config.lookup.LookupTable;

/** The rows of a JSON file: an array of one table's records, or an object of such arrays. */
final class JsonRows implements RowReader {

  private final RowBound text;
  private final JsonParser parser;
  private final ObjectReader trees;
  private final boolean several;
  private @Nullable String table;
  private int row;
  private boolean over;

  /**
   * @param only the table of the file; null where it holds several
   * @throws io.quarkiverse.resteasy.problem.HttpProblem 400 if it is neither
   */
  JsonRows(Reader file, ObjectMapper json, @Nullable LookupTable only) throws IOException {
    this.text = new RowBound(file);
    this.parser = json.createParser(text);
    this.trees = json.reader().without(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    this.several = only == null;
    this.table = only == null ? null : only.name().path();
    if (several) {
      require(parser.nextToken() == JsonToken.START_OBJECT, "an object of tables");
    } else {
      require(parser.nextToken() == JsonToken.START_ARRAY, "an array of records");
    }
  }

  @Override
  public @Nullable Row next() throws IOException {
    while (!over) {
      String current = table;
      JsonToken token = parser.nextToken();
      if (current == null) {
        enter(token);
      } else if (token == JsonToken.END_ARRAY) {
        table = null;
        if (!several) {
          end();
        }
      } else {
        JsonNode record = trees.readTree(parser);
        text.next();
        row++;
        return new Row(current, new Incoming(row, 0, record, Faults.none()));
      }
    }
    return null;
  }

  /** Stands between two tables. */
  private void enter(@Nullable JsonToken token) throws IOException {
    if (token == JsonToken.END_OBJECT) {
      end();
    } else {
      table = parser.currentName();
      require(parser.nextToken() == JsonToken.START_ARRAY, "an array of records for each table");
    }
  }

  private void end() throws IOException {
    over = true;
    require(parser.nextToken() == null, "nothing after its end");
  }

  private void require(boolean met, String expected) {
    if (!met) {
      throw CommonProblem.MALFORMED_REQUEST.because(
          "The file must hold %s; line %d column %d has something else."
              .formatted(
                  expected,
                  parser.currentLocation().getLineNr(),
                  parser.currentLocation().getColumnNr()));
    }
  }

  @Override
  public long position() {
    return text.position();
  }

  @Override
  public void close() throws IOException {
    parser.close();
    text.close();
  }
}
