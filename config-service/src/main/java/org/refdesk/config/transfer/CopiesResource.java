package org.refdesk.config.transfer;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.refdesk.commons.organization.OrganizationWork;
import org.refdesk.commons.problem.CommonProblem;
import org.refdesk.commons.problem.FieldErrors;
import org.refdesk.commons.security.Caller;
import org.refdesk.commons.security.Roles;
import org.refdesk.config.access.RolesText;
import org.refdesk.config.lookup.LookupTable;
import org.refdesk.config.lookup.LookupTables;
import org.refdesk.config.organization.OrganizationService;

/** Tables from one organization to another. */
@Path("/api/config/v1/organizations/{org}/copies")
@Tag(name = "Files")
@RunOnVirtualThread
public class CopiesResource {

  private final LookupTables tables;
  private final Exporter exporter;
  private final Imports imports;
  private final OrganizationWork work;
  private final OrganizationService organizations;
  private final Caller caller;

  @Inject
  CopiesResource(
      LookupTables tables,
      Exporter exporter,
      Imports imports,
      OrganizationWork work,
      OrganizationService organizations,
      Caller caller) {
    this.tables = tables;
    this.exporter = exporter;
    this.imports = imports;
    this.work = work;
    this.organizations = organizations;
    this.caller = caller;
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Produces({MediaType.APPLICATION_JSON, Imports.LINES})
  @RolesAllowed(Roles.CFG1)
  @Operation(
      summary = "Copy tables from another organization",
      description =
          "What the other organization itself defined is brought in here as from a file, under the"
              + " same rules: either all of it, or nothing. The token must name both organizations."
              + " An Idempotency-Key is required, save for a dry run."
              + RolesText.CONFIGURATORS)
  @RequestBody(
      required = true,
      content = @Content(schema = @Schema(implementation = CopyRequest.class)))
  @APIResponse(
      responseCode = "200",
      description =
          "By `dryRun` a line for each record, and a last one with the counts as `summary`."
              + " Otherwise the counts.",
      content = {
        @Content(
            mediaType = MediaType.APPLICATION_JSON,
            schema = @Schema(implementation = Counts.class)),
        @Content(mediaType = Imports.LINES, schema = @Schema(implementation = RowFate.class))
      })
  @APIResponse(
      responseCode = "422",
      description = "`import-refused`: `rows` tells which records, and why.")
  public Response copy(
      @PathParam("org") String org,
      @Parameter(description = "`true` to change nothing and see every record's fate.")
          @QueryParam("dryRun")
          @Nullable String dryRun,
      @Nullable CopyRequest request) {
    if (request == null) {
      throw CommonProblem.MALFORMED_REQUEST.because("A JSON body is needed.");
    }
    String from = source(request, org);
    List<LookupTable> chosen = chosen(request);
    // the records are read before anything is locked here, and as their own organization sees them
    return imports.answer(
        () -> work.in(from, () -> read(chosen)), FileFormat.JSON, null, request, dryRun);
  }

  private ReceivedFile read(List<LookupTable> chosen) {
    return ReceivedFile.of(out -> exporter.writeTables(chosen, FileFormat.JSON, out));
  }

  private String source(CopyRequest request, String org) {
    String from = request.from();
    if (from == null || from.equals(org)) {
      throw FieldErrors.of("from", "must be the code of another organization");
    }
    if (!caller.organizations().contains(from)) {
      throw CommonProblem.NOT_FOUND.because(
          "There is no organization to copy from with this code, or your token does not name it.");
    }
    return organizations.get(from).code();
  }

  private List<LookupTable> chosen(CopyRequest request) {
    List<LookupTable> editable = tables.all().stream().filter(LookupTable::editable).toList();
    List<@Nullable String> wanted = request.tables();
    if (wanted == null) {
      return editable;
    }
    FieldErrors faults = new FieldErrors();
    List<String> known = editable.stream().map(table -> table.name().path()).toList();
    for (int i = 0; i < wanted.size(); i++) {
      String path = wanted.get(i);
      if (path == null || !known.contains(path)) {
        faults.add("tables[%d]".formatted(i), "must be one of " + String.join(", ", known));
      }
    }
    faults.throwIfAny();
    return editable.stream().filter(table -> wanted.contains(table.name().path())).toList();
  }
}
