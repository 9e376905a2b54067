package org.refdesk.config.snapshot;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.refdesk.commons.paging.Cursors;
import org.refdesk.commons.paging.PageRequest;
import org.refdesk.commons.problem.CommonProblem;
import org.refdesk.commons.security.Roles;
import org.refdesk.config.access.RolesText;
import org.refdesk.config.lookup.LookupTable;
import org.refdesk.config.lookup.LookupTables;

/** The tables as of an instant. */
@Path("/api/config/v1/organizations/{org}/snapshot")
@Tag(name = "Files")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class SnapshotResource {

  private static final int FIRST_YEAR = 1900;
  private static final int LAST_YEAR = 2999;

  private final SnapshotReader reader;
  private final Cursors cursors;
  private final List<String> tables;

  @Inject
  SnapshotResource(SnapshotReader reader, Cursors cursors, LookupTables tables) {
    this.reader = reader;
    this.cursors = cursors;
    this.tables =
        tables.all().stream()
            .filter(LookupTable::editable)
            .map(table -> table.name().path())
            .toList();
  }

  @GET
  @RolesAllowed({Roles.CSM1, Roles.DOC1, Roles.CFG1, Roles.SYSTEM, Roles.OPS})
  @Operation(
      summary = "List what the tables held at an instant",
      description =
          "Table after table in the order in which they are filled, each in order of code, told from"
              + " the history. The effective view holds what was to be used on that day, inherited"
              + " records too; the own view all that the organization itself had defined."
              + RolesText.READERS)
  @APIResponse(
      responseCode = "200",
      description = "A page of the list.",
      content = @Content(schema = @Schema(implementation = PastRecordPage.class)))
  @APIResponse(responseCode = "422", description = "`invalid`: `at` lies in the future.")
  public Response list(
      @PathParam("org") String org,
      @Parameter(
              description = "The instant, ISO-8601 with offset.",
              required = true,
              example = "2026-03-01T12:00:00Z")
          @QueryParam("at")
          @Nullable String at,
      @Parameter(description = "`effective` (default) or `own`.") @QueryParam("view")
          @Nullable String view,
      @Parameter(description = "Path of one table; absent: all that can be edited.")
          @QueryParam("table")
          @Nullable String table,
      @BeanParam PageRequest page,
      @Context UriInfo uri) {
    Instant instant = instant(at);
    boolean own = isOwn(view);
    List<String> wanted = wanted(table);
    String scope = "snapshot of %s at %s own=%s table=%s".formatted(org, instant, own, table);
    List<String> keys = cursors.decode(scope, page.after());
    String after = "";
    if (keys != null) {
      wanted = wanted.subList(Math.max(0, wanted.indexOf(keys.getFirst())), wanted.size());
      after = keys.getLast();
    }
    List<PastRecord> found = reader.list(instant, own, wanted, after, page.limit() + 1);
    return Cursors.respond(
        cursors.page(
            scope,
            page.limit(),
            found,
            record -> List.of(record.table(), record.code()),
            record -> record),
        uri);
  }

  private static Instant instant(@Nullable String at) {
    try {
      OffsetDateTime time = at == null ? null : OffsetDateTime.parse(at);
      if (time != null && time.getYear() >= FIRST_YEAR && time.getYear() <= LAST_YEAR) {
        return time.toInstant();
      }
    } catch (DateTimeException e) {
      // answered below, together with the years out of range
    }
    throw CommonProblem.MALFORMED_REQUEST.because(
        "`at` must be an instant such as 2026-03-01T12:00:00Z.");
  }

  private static boolean isOwn(@Nullable String view) {
    return switch (view) {
      case "own" -> true;
      case null -> false;
      case "effective" -> false;
      default -> throw CommonProblem.MALFORMED_REQUEST.because("`view` must be effective or own.");
    };
  }

  private List<String> wanted(@Nullable String table) {
    if (table == null) {
      return tables;
    }
    if (!tables.contains(table)) {
      throw CommonProblem.MALFORMED_REQUEST.because(
          "`table` must be one of " + String.join(", ", tables) + ".");
    }
    return List.of(table);
  }

  /** A page of past records, named for the OpenAPI document. */
  record PastRecordPage(
      List<PastRecord> items,
      @Schema(description = "Send it as `after` to get the following page; absent on the last one.")
          @Nullable String next) {}
}
