package org.refdesk.config.openapi;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.refdesk.config.field.FieldView;
import org.refdesk.config.lookup.LookupTable;
import org.refdesk.config.lookup.LookupTables;

/**
 * For each table the schema of a record as it is sent, as it is answered, and of a page of them.
 */
final class LookupSchemas {

  /** Properties that say how and when a record is used; an example reads better without them. */
  private static final List<String> BESIDE = List.of("hidden", "activeFrom", "activeTo");

  private static final List<String> ALWAYS =
      List.of(
          "code",
          "description",
          "hidden",
          "fields",
          "definedBy",
          "inherited",
          "effective",
          "version",
          "changedAt");

  private LookupSchemas() {}

  static void add(OpenAPI api, LookupTables tables) {
    for (LookupTable table : tables.all()) {
      String name = name(table);
      List<FieldView> fields = table.describe().properties();
      if (table.editable()) {
        api.getComponents()
            .addSchema(
                name + "Request",
                FieldSchemas.group(fields)
                    // a record that hides another needs neither description nor fields
                    .required(null)
                    .description(table.purpose())
                    .examples(List.of(request(fields))));
      }
      api.getComponents().addSchema(name, view(table, fields));
      api.getComponents().addSchema(name + "Page", page(name));
    }
    api.getComponents().addSchema("ChangePage", page("Change"));
  }

  /** Name of the schema of a table's records, such as ProcessingRule. */
  static String name(LookupTable table) {
    return Arrays.stream(table.name().singular().split("-"))
        .map(word -> word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1))
        .collect(Collectors.joining());
  }

  private static Map<String, Object> request(List<FieldView> fields) {
    Map<String, Object> example = FieldSchemas.example(fields);
    example.keySet().removeAll(BESIDE);
    return example;
  }

  private static Schema view(LookupTable table, List<FieldView> fields) {
    Map<String, Object> example = new LinkedHashMap<>(request(fields));
    example.put("hidden", false);
    example.putIfAbsent("fields", Map.of());
    example.put("definedBy", "NYC");
    example.put("inherited", false);
    example.put("effective", true);
    example.put("version", 1);
    example.put("changedAt", "2026-03-02T09:30:00Z");
    return FieldSchemas.group(fields.stream().map(LookupSchemas::answered).toList())
        .required(ALWAYS)
        .addProperty("definedBy", text("Code of the organization that defined it."))
        .addProperty("inherited", flag("Whether that is an organization above."))
        .addProperty("effective", flag("Whether it is to be used today."))
        .addProperty(
            "version",
            OASFactory.createSchema()
                .addType(SchemaType.INTEGER)
                .format("int64")
                .description("Number of its last change; also the ETag of an own record."))
        .addProperty("changedAt", text("When it was last changed.").format("date-time"))
        .description(table.purpose())
        .examples(List.of(example));
  }

  private static FieldView answered(FieldView field) {
    return new FieldView(
        field.name(),
        ALWAYS.contains(field.name()),
        field.meaning(),
        field.shape(),
        field.example());
  }

  private static Schema page(String items) {
    return OASFactory.createSchema()
        .addType(SchemaType.OBJECT)
        .addRequired("items")
        .addProperty(
            "items",
            OASFactory.createSchema()
                .addType(SchemaType.ARRAY)
                .items(OASFactory.createSchema().ref("#/components/schemas/" + items)))
        .addProperty(
            "next", text("Send it as `after` to get the following page; absent on the last one."));
  }

  private static Schema text(String description) {
    return OASFactory.createSchema().addType(SchemaType.STRING).description(description);
  }

  private static Schema flag(String description) {
    return OASFactory.createSchema().addType(SchemaType.BOOLEAN).description(description);
  }
}
