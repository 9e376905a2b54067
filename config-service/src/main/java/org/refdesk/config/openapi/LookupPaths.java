package org.refdesk.config.openapi;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.PathItem.HttpMethod;
import org.eclipse.microprofile.openapi.models.Paths;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.eclipse.microprofile.openapi.models.responses.APIResponses;
import org.eclipse.microprofile.openapi.models.tags.Tag;
import org.refdesk.config.lookup.LookupTable;
import org.refdesk.config.lookup.LookupTables;

/**
 * Writes the operations of {@code …/{table}} once for each table, at the table's own address and
 * with its own schemas. Callers then see what each table takes, and the program has one resource.
 */
final class LookupPaths {

  private static final String TABLE = "table";
  private static final String CODE = "code";
  private static final String PLACEHOLDER = "{" + TABLE + "}";
  private static final String HISTORY = "/history";

  private LookupPaths() {}

  static void expand(OpenAPI api, LookupTables tables) {
    Paths paths = api.getPaths();
    if (paths == null) {
      return;
    }
    Map<String, PathItem> ordered = new TreeMap<>();
    paths
        .getPathItems()
        .forEach(
            (path, item) -> {
              if (path.contains(PLACEHOLDER)) {
                tables.all().forEach(table -> add(ordered, path, item, table));
              } else {
                ordered.put(path, item);
              }
            });
    paths.setPathItems(ordered);
    api.setTags(tags(api, tables));
  }

  /** Organizations first, then the tables in the order to fill them, then the customers. */
  private static List<Tag> tags(OpenAPI api, LookupTables tables) {
    Map<String, Tag> tags = new LinkedHashMap<>();
    List<Tag> described = api.getTags() == null ? List.of() : api.getTags();
    for (String first : List.of("Organizations", "Tables")) {
      described.stream()
          .filter(tag -> first.equals(tag.getName()))
          .forEach(tag -> tags.put(first, tag));
    }
    for (LookupTable table : tables.all()) {
      String title = table.name().title();
      tags.put(title, OASFactory.createTag().name(title).description(description(table)));
    }
    described.forEach(tag -> tags.putIfAbsent(tag.getName(), tag));
    return List.copyOf(tags.values());
  }

  private static String description(LookupTable table) {
    String wise = table.name().wiseTable();
    return wise == null ? table.purpose() : table.purpose() + " In Wise: " + wise + ".";
  }

  private static void add(
      Map<String, PathItem> paths, String path, PathItem general, LookupTable table) {
    if (path.endsWith(HISTORY) && !table.editable()) {
      return;
    }
    PathItem item = OASFactory.createPathItem();
    general
        .getOperations()
        .forEach(
            (method, operation) -> {
              if (table.editable() || method == HttpMethod.GET) {
                item.setOperation(method, operation(path, method, operation, table));
              }
            });
    paths.put(path.replace(PLACEHOLDER, table.name().path()), item);
  }

  private static Operation operation(
      String path, HttpMethod method, Operation general, LookupTable table) {
    String name = LookupSchemas.name(table);
    Operation operation =
        OASFactory.createOperation()
            .addTag(table.name().title())
            .summary(general.getSummary().formatted(table.name().title().toLowerCase(Locale.ROOT)))
            .description(general.getDescription())
            .parameters(parameters(general, table))
            .responses(responses(path, method, general, table));
    if (method == HttpMethod.POST || method == HttpMethod.PUT) {
      operation.setRequestBody(
          OASFactory.createRequestBody()
              .required(true)
              .content(isFile(path) ? FileContents.of(table) : json(name + "Request")));
    }
    return operation;
  }

  private static List<Parameter> parameters(Operation general, LookupTable table) {
    List<Parameter> parameters = new ArrayList<>();
    for (Parameter parameter : general.getParameters()) {
      switch (parameter.getName()) {
        case TABLE -> {
          // stands in the address
        }
        case CODE ->
            parameters.add(
                OASFactory.createParameter()
                    .in(Parameter.In.PATH)
                    .name(CODE)
                    .required(true)
                    .description("The record's code: " + table.code().advice() + ".")
                    .example(table.example().code())
                    .schema(OASFactory.createSchema().addType(SchemaType.STRING)));
        default -> parameters.add(parameter);
      }
    }
    return parameters;
  }

  private static boolean isFile(String path) {
    return path.contains("/files/");
  }

  private static APIResponses responses(
      String path, HttpMethod method, Operation general, LookupTable table) {
    String name = LookupSchemas.name(table);
    boolean list = method == HttpMethod.GET && !path.endsWith("{" + CODE + "}");
    String schema = path.endsWith(HISTORY) ? "ChangePage" : list ? name + "Page" : name;
    APIResponses responses = OASFactory.createAPIResponses();
    general
        .getResponses()
        .getAPIResponses()
        .forEach(
            (status, response) -> {
              APIResponse own =
                  OASFactory.createAPIResponse().description(response.getDescription());
              if (status.equals("200") || status.equals("201")) {
                own.setContent(
                    !isFile(path)
                        ? json(schema)
                        : method == HttpMethod.GET ? FileContents.of(table) : FileContents.fates());
              }
              responses.addAPIResponse(status, own);
            });
    return responses;
  }

  private static Content json(String schema) {
    return OASFactory.createContent()
        .addMediaType(
            "application/json",
            OASFactory.createMediaType()
                .schema(OASFactory.createSchema().ref("#/components/schemas/" + schema)));
  }
}
