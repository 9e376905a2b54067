package org.refdesk.config.transfer;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.refdesk.commons.problem.CommonProblem;
import org.refdesk.commons.security.Roles;
import org.refdesk.commons.streaming.PacedBody;
import org.refdesk.config.access.RolesText;
import org.refdesk.config.lookup.LookupTable;
import org.refdesk.config.lookup.LookupTables;

/** Tables as files, out and in: one, or all that can be edited. */
@Path("/api/config/v1/organizations/{org}/files")
@Tag(
    name = "Files",
    description =
        "Tables as CSV or JSON, out and in; from one organization to another; as they were.")
@RunOnVirtualThread
public class FilesResource {

  static final String CSV = "text/csv";

  private static final String FATES =
      "By `dryRun` a line for each row in the order in which they are judged, and a last one with the"
          + " counts as `summary`. Otherwise the counts.";
  private static final String IMPORT =
      " Records that the file does not have stay as they are, and so does one that the file has just"
          + " so. Either all rows have effect, or none: one that is refused keeps all others out."
          + " Comma or semicolon separate the columns, as in the header; the text is UTF-8, with a"
          + " byte order mark or without. An Idempotency-Key is required, save for a dry run."
          + RolesText.CONFIGURATORS;

  private final LookupTables tables;
  private final Exporter exporter;
  private final Imports imports;
  private final TransferConfig config;

  @Inject
  FilesResource(LookupTables tables, Exporter exporter, Imports imports, TransferConfig config) {
    this.tables = tables;
    this.exporter = exporter;
    this.imports = imports;
    this.config = config;
  }

  @GET
  @Path("/{table}")
  @Produces({CSV, MediaType.APPLICATION_JSON})
  @RolesAllowed({Roles.CSM1, Roles.DOC1, Roles.CFG1, Roles.SYSTEM, Roles.OPS})
  @Operation(
      summary = "Take out the %s as a file",
      description =
          "All records in order of their code, as the import takes them. In CSV a value that is a"
              + " list, a group or a map is JSON, and a text that a spreadsheet would take for a"
              + " formula has an apostrophe in front, which the import takes away."
              + RolesText.READERS)
  @APIResponse(responseCode = "200", description = "The file.")
  public Response export(
      @PathParam("org") String org,
      @PathParam("table") String path,
      @Parameter(description = "`csv` (default) or `json`.") @QueryParam("format")
          @Nullable String format,
      @Parameter(description = "`own` (default) or `effective`.") @QueryParam("view")
          @Nullable String view) {
    LookupTable table = table(path);
    FileFormat asked = FileFormat.asked(format);
    boolean own = isOwn(view);
    String name = org + "-" + path + (own ? "" : "-effective");
    return file(name, asked, out -> exporter.writeTable(table, asked, own, out));
  }

  private static boolean isOwn(@Nullable String view) {
    return switch (view) {
      case null -> true;
      case "own" -> true;
      case "effective" -> false;
      default -> throw CommonProblem.MALFORMED_REQUEST.because("`view` must be own or effective.");
    };
  }

  @POST
  @Path("/{table}")
  @Consumes({CSV, MediaType.APPLICATION_JSON})
  @Produces({MediaType.APPLICATION_JSON, Imports.LINES})
  @RolesAllowed(Roles.CFG1)
  @Operation(
      summary = "Bring %s in from a file",
      description =
          "Each row is created, or changes the organization's own record of its code." + IMPORT)
  @APIResponse(responseCode = "200", description = FATES)
  @APIResponse(
      responseCode = "422",
      description = "`import-refused`: `rows` tells which rows, and why.")
  public Response load(
      @PathParam("org") String org,
      @PathParam("table") String path,
      @Parameter(description = "`true` to change nothing and see every row's fate.")
          @QueryParam("dryRun")
          @Nullable String dryRun,
      @Context HttpHeaders headers,
      InputStream body) {
    LookupTable table = table(path);
    if (!table.editable()) {
      throw CommonProblem.METHOD_NOT_ALLOWED
          .problem()
          .withDetail(table.name().title() + " are fixed: they can be read, not changed.")
          .withHeader("Allow", "GET")
          .build();
    }
    return receive(headers, body, table, dryRun);
  }

  @GET
  @Produces({CSV, MediaType.APPLICATION_JSON})
  @RolesAllowed({Roles.CSM1, Roles.DOC1, Roles.CFG1, Roles.SYSTEM, Roles.OPS})
  @Operation(
      summary = "Take out all tables as a file",
      description =
          "All that the organization itself defined, table after table in the order in which they"
              + " are filled. In CSV the first column is the table, the last one the fields as JSON."
              + RolesText.READERS)
  @APIResponse(
      responseCode = "200",
      description = "The file.",
      content = {
        @Content(
            mediaType = CSV,
            schema = @Schema(type = SchemaType.STRING),
            examples = @ExampleObject(name = "csv", value = Examples.CSV)),
        @Content(
            mediaType = MediaType.APPLICATION_JSON,
            schema = @Schema(type = SchemaType.OBJECT),
            examples = @ExampleObject(name = "json", value = Examples.JSON))
      })
  public Response exportAll(
      @PathParam("org") String org,
      @Parameter(description = "`csv` (default) or `json`.") @QueryParam("format")
          @Nullable String format) {
    FileFormat asked = FileFormat.asked(format);
    List<LookupTable> all = tables.all().stream().filter(LookupTable::editable).toList();
    return file(org + "-tables", asked, out -> exporter.writeTables(all, asked, out));
  }

  @POST
  @Consumes({CSV, MediaType.APPLICATION_JSON})
  @Produces({MediaType.APPLICATION_JSON, Imports.LINES})
  @RolesAllowed(Roles.CFG1)
  @Operation(
      summary = "Bring several tables in from a file",
      description =
          "The tables are filled in their order, wherever their rows stand in the file: a category"
              + " may be of a type that comes in with it."
              + IMPORT)
  @RequestBody(
      required = true,
      content = {
        @Content(
            mediaType = CSV,
            schema = @Schema(type = SchemaType.STRING),
            examples = @ExampleObject(name = "csv", value = Examples.CSV)),
        @Content(
            mediaType = MediaType.APPLICATION_JSON,
            schema = @Schema(type = SchemaType.OBJECT),
            examples = @ExampleObject(name = "json", value = Examples.JSON))
      })
  @APIResponse(
      responseCode = "200",
      description = FATES,
      content = {
        @Content(
            mediaType = MediaType.APPLICATION_JSON,
            schema = @Schema(implementation = Counts.class)),
        @Content(
            mediaType = Imports.LINES,
            schema = @Schema(implementation = RowFate.class),
            examples = @ExampleObject(name = "lines", value = Examples.LINES))
      })
  @APIResponse(
      responseCode = "422",
      description = "`import-refused`: `rows` tells which rows, and why.")
  public Response loadAll(
      @PathParam("org") String org,
      @Parameter(description = "`true` to change nothing and see every row's fate.")
          @QueryParam("dryRun")
          @Nullable String dryRun,
      @Context HttpHeaders headers,
      InputStream body) {
    return receive(headers, body, null, dryRun);
  }

  private Response receive(
      HttpHeaders headers, InputStream body, @Nullable LookupTable only, @Nullable String dryRun) {
    FileFormat format =
        FileFormat.sent(
            headers.getMediaType(), headers.getHeaderString(HttpHeaders.CONTENT_ENCODING));
    long largest = config.largest().asLongValue();
    return imports.answer(() -> ReceivedFile.of(body, largest), format, only, null, dryRun);
  }

  private LookupTable table(String path) {
    return tables
        .find(path)
        .orElseThrow(
            () ->
                CommonProblem.NOT_FOUND.because(
                    "There is no such table; `tables` lists those there are."));
  }

  /** Saved, not shown: a page of strangers' text does not belong into our origin. */
  private static Response file(String name, FileFormat format, PacedBody.Content content) {
    return Response.ok(new PacedBody(content))
        .type(format.mediaType())
        .header(
            HttpHeaders.CONTENT_DISPOSITION,
            "attachment; filename=\"%s.%s\"".formatted(name, format.ending()))
        .header("X-Content-Type-Options", "nosniff")
        .build();
  }

  /** Examples for callers. */
  private static final class Examples {

    static final String CSV =
        """
        table,code,description,hidden,activeFrom,activeTo,fields
        message-types,QU,Question,false,,,
        categories,BORR,Borrowing,false,,,"{""messageType"":""QU""}"
        """;
    static final String JSON =
        """
        {"message-types":[{"code":"QU","description":"Question"}],
        "categories":[{"code":"BORR","description":"Borrowing","fields":{"messageType":"QU"}}]}
        """;
    static final String LINES =
        """
        {"row":1,"line":2,"table":"message-types","code":"QU","fate":"SAME"}
        {"row":2,"line":3,"table":"categories","code":"BORR","fate":"CREATED"}
        {"summary":{"created":1,"changed":0,"same":1,"refused":0}}
        """;

    private Examples() {}
  }
}
