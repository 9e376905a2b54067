package org.refdesk.config.lookup;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jspecify.annotations.Nullable;
import org.refdesk.commons.concurrency.ETags;
import org.refdesk.commons.idempotency.Answer;
import org.refdesk.commons.idempotency.Idempotency;
import org.refdesk.commons.paging.Cursors;
import org.refdesk.commons.paging.PageRequest;
import org.refdesk.commons.problem.CommonProblem;
import org.refdesk.commons.security.Caller;
import org.refdesk.commons.security.Roles;
import org.refdesk.config.access.RolesText;
import org.refdesk.config.history.Change;

/**
 * The records of all lookup tables over HTTP. In the OpenAPI document each table has these
 * operations at its own address with its own fields, see {@link LookupPaths}.
 */
@Path("/api/config/v1/organizations/{org}/{table}")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class LookupResource {

  private final LookupTables tables;
  private final LookupReader reader;
  private final LookupWriter writer;
  private final Idempotency idempotency;
  private final Caller caller;
  private final Cursors cursors;

  @Inject
  public LookupResource(
      LookupTables tables,
      LookupReader reader,
      LookupWriter writer,
      Idempotency idempotency,
      Caller caller,
      Cursors cursors) {
    this.tables = tables;
    this.reader = reader;
    this.writer = writer;
    this.idempotency = idempotency;
    this.caller = caller;
    this.cursors = cursors;
  }

  @GET
  @RolesAllowed({Roles.CSM1, Roles.DOC1, Roles.CFG1, Roles.SYSTEM, Roles.OPS})
  @Operation(
      summary = "List %s",
      description =
          "In order of their code. Each record says which organization defined it. The effective"
              + " view holds what is to be used today: the organization's own records and those it"
              + " inherits; its own view holds all that it defined itself, ended and hiding records"
              + " too."
              + RolesText.READERS)
  @APIResponse(responseCode = "200", description = "A page of the list.")
  public Response list(
      @PathParam("org") String org,
      @PathParam("table") String path,
      @Parameter(description = "`effective` (default) or `own`.") @QueryParam("view")
          @Nullable String view,
      @BeanParam PageRequest page,
      @Context UriInfo uri) {
    LookupTable table = table(path);
    boolean own = isOwn(view);
    String scope = "%s/%s own=%s".formatted(org, path, own);
    List<String> keys = cursors.decode(scope, page.after());
    String after = keys == null ? "" : keys.getFirst();
    int limit = page.limit();
    List<LookupView> found =
        own ? reader.own(table, after, limit + 1) : reader.effective(table, after, limit + 1);
    return Cursors.respond(
        cursors.page(scope, limit, found, record -> List.of(record.code()), record -> record), uri);
  }

  private static boolean isOwn(@Nullable String view) {
    return switch (view) {
      case "own" -> true;
      case null -> false;
      case "effective" -> false;
      default -> throw CommonProblem.MALFORMED_REQUEST.because("`view` must be effective or own.");
    };
  }

  @POST
  @RolesAllowed(Roles.CFG1)
  @Operation(
      summary = "Create one of the %s",
      description =
          "As a record of the organization's own. It may override an inherited one."
              + RolesText.CONFIGURATORS)
  @APIResponse(
      responseCode = "201",
      description = "Created. Location and ETag are those of the record.")
  @APIResponse(responseCode = "409", description = "`already-exists`: The code is in use.")
  public Response create(
      @PathParam("org") String org, @PathParam("table") String path, @Nullable JsonNode body) {
    LookupTable table = table(path);
    JsonNode content = requireBody(body);
    return idempotency.answer(
        content,
        () -> {
          LookupView saved =
              writer.save(table, content, null, Precondition.NEW, caller.subject()).view();
          return Answer.created(uri(org, path, saved.code()), saved.version(), saved);
        });
  }

  @GET
  @Path("/{code}")
  @RolesAllowed({Roles.CSM1, Roles.DOC1, Roles.CFG1, Roles.SYSTEM, Roles.OPS})
  @Operation(
      summary = "Read one of the %s",
      description =
          "The organization's own record, or the one it inherits, also where it is ended or hidden:"
              + " `effective` tells. The ETag of an own record serves as If-Match."
              + RolesText.READERS)
  @APIResponse(responseCode = "200", description = "The record.")
  @APIResponse(
      responseCode = "304",
      description = "Not changed since the version in If-None-Match.")
  public Response get(
      @PathParam("org") String org,
      @PathParam("table") String path,
      @PathParam("code") String code,
      @Context Request request) {
    LookupView found = reader.get(table(path), code);
    // what another organization defined is no version of a record of this one
    String tag = (found.inherited() ? found.definedBy() + "-" : "") + found.version();
    if (!found.effective()) {
      // which day it is makes it so, not a new version
      tag += ".idle";
    }
    EntityTag etag = new EntityTag(tag);
    Response.ResponseBuilder unchanged = request.evaluatePreconditions(etag);
    return (unchanged != null ? unchanged : Response.ok(found)).tag(etag).build();
  }

  @PUT
  @Path("/{code}")
  @RolesAllowed(Roles.CFG1)
  @Operation(
      summary = "Create or change one of the %s",
      description =
          "With `If-None-Match: *` it must be new to the organization, with If-Match it must be of"
              + " the version that you read. `hidden: true` hides the inherited record of this"
              + " code."
              + RolesText.CONFIGURATORS)
  @APIResponse(responseCode = "200", description = "Changed; the new version as ETag.")
  @APIResponse(responseCode = "201", description = "Created; its version as ETag.")
  @APIResponse(
      responseCode = "409",
      description = "`record-in-use`: Records that refer to it would no longer fit.")
  public Response put(
      @PathParam("org") String org,
      @PathParam("table") String path,
      @PathParam("code") String code,
      @Parameter(description = "ETag of the version that you read.")
          @HeaderParam(HttpHeaders.IF_MATCH)
          @Nullable String ifMatch,
      @Parameter(description = "`*` to create.") @HeaderParam(HttpHeaders.IF_NONE_MATCH)
          @Nullable String ifNoneMatch,
      @Nullable JsonNode body) {
    LookupWriter.Saved saved =
        writer.save(
            table(path),
            requireBody(body),
            code,
            Precondition.of(ifMatch, ifNoneMatch),
            caller.subject());
    Response.ResponseBuilder response = Response.status(saved.created() ? 201 : 200);
    if (saved.created()) {
      response.header(HttpHeaders.LOCATION, uri(org, path, saved.view().code()).toString());
    }
    return response
        .entity(saved.view())
        .header(HttpHeaders.ETAG, ETags.of(saved.view().version()))
        .build();
  }

  @DELETE
  @Path("/{code}")
  @RolesAllowed(Roles.CFG1)
  @Operation(
      summary = "Delete one of the %s",
      description =
          "A record of the organization's own; what it inherits under the code shows again. A record"
              + " in use is not deleted. It can be ended instead, by `activeTo`."
              + RolesText.CONFIGURATORS)
  @APIResponse(responseCode = "204", description = "Deleted.")
  @APIResponse(
      responseCode = "409",
      description =
          "`record-in-use`: Other records use this one; `usedBy` names those of the organization"
              + " itself, `usedBelow` counts those of organizations below.")
  public Response delete(
      @PathParam("org") String org,
      @PathParam("table") String path,
      @PathParam("code") String code,
      @Parameter(description = "ETag of the version that you read.")
          @HeaderParam(HttpHeaders.IF_MATCH)
          @Nullable String ifMatch) {
    writer.delete(table(path), code, Precondition.of(ifMatch, null), caller.subject());
    return Response.noContent().build();
  }

  @GET
  @Path("/{code}/history")
  @RolesAllowed({Roles.CSM1, Roles.DOC1, Roles.CFG1, Roles.SYSTEM, Roles.OPS})
  @Operation(
      summary = "List the changes of one of the %s",
      description =
          "Who changed the organization's own record when, and what it was before and after; the"
              + " newest change first, deletion included."
              + RolesText.READERS)
  @APIResponse(responseCode = "200", description = "A page of the list.")
  public Response history(
      @PathParam("org") String org,
      @PathParam("table") String path,
      @PathParam("code") String code,
      @BeanParam PageRequest page,
      @Context UriInfo uri) {
    String scope = "history of %s/%s/%s".formatted(org, path, code);
    List<String> keys = cursors.decode(scope, page.after());
    long before = keys == null ? Long.MAX_VALUE : Long.parseLong(keys.getFirst());
    List<Change> found = reader.history(table(path), code, before, page.limit() + 1);
    return Cursors.respond(
        cursors.page(
            scope,
            page.limit(),
            found,
            change -> List.of(Long.toString(change.revision())),
            change -> change),
        uri);
  }

  private LookupTable table(String path) {
    return tables
        .find(path)
        .orElseThrow(
            () ->
                CommonProblem.NOT_FOUND.because(
                    "There is no such table; `tables` lists those there are."));
  }

  private static URI uri(String org, String path, String code) {
    return URI.create("/api/config/v1/organizations/%s/%s/%s".formatted(org, path, code));
  }

  private static JsonNode requireBody(@Nullable JsonNode body) {
    if (body == null) {
      throw CommonProblem.MALFORMED_REQUEST.because("A JSON body is needed.");
    }
    return body;
  }
}
