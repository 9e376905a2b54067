package org.refdesk.config.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.media.MediaType;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.refdesk.config.field.Field;
import org.refdesk.config.lookup.LookupTable;
import org.refdesk.config.transfer.CsvForm;

/** What a table's file holds, and what is answered to one. */
final class FileContents {

  private static final String CSV = "text/csv";
  private static final String JSON = "application/json";
  private static final String LINES = "application/x-ndjson";
  private static final String END_OF_LINE = "\n";

  private FileContents() {}

  /** The file of a table, with its header and one record. */
  static Content of(LookupTable table) {
    String record = LookupSchemas.name(table) + (table.editable() ? "Request" : "");
    Schema records = OASFactory.createSchema().addType(SchemaType.ARRAY).items(ref(record));
    MediaType csv =
        OASFactory.createMediaType()
            .schema(OASFactory.createSchema().addType(SchemaType.STRING))
            .example(example(table));
    return OASFactory.createContent()
        .addMediaType(CSV, csv)
        .addMediaType(JSON, OASFactory.createMediaType().schema(records));
  }

  /** The counts, or a line for each row. */
  static Content fates() {
    return OASFactory.createContent()
        .addMediaType(JSON, OASFactory.createMediaType().schema(ref("RowCounts")))
        .addMediaType(LINES, OASFactory.createMediaType().schema(ref("RowFate")));
  }

  private static Schema ref(String schema) {
    return OASFactory.createSchema().ref("#/components/schemas/" + schema);
  }

  private static String example(LookupTable table) {
    Map<String, Object> fields = new LinkedHashMap<>();
    for (Field<?> field : table.fields()) {
      fields.put(field.name(), field.example());
    }
    Map<String, Object> record = new LinkedHashMap<>();
    record.put("code", table.example().code());
    record.put("description", table.example().description());
    record.put("hidden", false);
    record.put("fields", fields);
    JsonNode tree = new ObjectMapper().valueToTree(record);
    CsvForm form = CsvForm.of(table);
    List<String> cells =
        form.write(table.name().path(), tree).stream().map(FileContents::quoted).toList();
    return String.join(",", form.header()) + END_OF_LINE + String.join(",", cells) + END_OF_LINE;
  }

  private static String quoted(String cell) {
    return cell.contains("\"") || cell.contains(",")
        ? '"' + cell.replace("\"", "\"\"") + '"'
        : cell;
  }
}
