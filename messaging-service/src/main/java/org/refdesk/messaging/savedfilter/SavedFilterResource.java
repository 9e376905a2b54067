package org.refdesk.messaging.savedfilter;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.refdesk.commons.concurrency.ETags;
import org.refdesk.commons.paging.Cursors;
import org.refdesk.commons.paging.PageRequest;
import org.refdesk.commons.security.Roles;

/** Filters under a name. */
@Path("/api/messaging/v1/organizations/{org}/saved-filters")
@Tag(name = "Saved filters")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RolesAllowed(Roles.CSM1)
@RunOnVirtualThread
public class SavedFilterResource {

  private static final String NAME = "/{name: [^/]{1,60}}";

  private final SavedFilterService service;

  @Inject
  public SavedFilterResource(SavedFilterService service) {
    this.service = service;
  }

  @GET
  @Operation(
      summary = "List saved filters",
      description = "Role: CSM1. One's own and those that colleagues share, by name.")
  @APIResponse(
      responseCode = "200",
      description = "A page.",
      content = @Content(schema = @Schema(implementation = SavedFilterPage.class)))
  public Response list(
      @PathParam("org") String org, @BeanParam PageRequest page, @Context UriInfo uri) {
    return Cursors.respond(service.list(page), uri);
  }

  @GET
  @Path(NAME)
  @Operation(summary = "Read a saved filter", description = "Role: CSM1. One of one's own.")
  @APIResponse(
      responseCode = "200",
      description = "The filter; `href` is the address of the list with it.",
      content = @Content(schema = @Schema(implementation = SavedFilterView.class)))
  public Response get(
      @PathParam("org") String org,
      @PathParam("name") String name,
      @HeaderParam("If-None-Match") @Nullable String ifNoneMatch) {
    SavedFilterView view = service.get(name);
    return ETags.respond(ifNoneMatch, view.version(), view);
  }

  @PUT
  @Path(NAME)
  @Operation(
      summary = "Save a filter",
      description =
          "Role: CSM1. Keeps it under this name; replacing one needs If-Match. Each staff member has"
              + " names of their own.")
  @RequestBody(
      content =
          @Content(
              schema = @Schema(implementation = SavedFilterRequest.class),
              examples =
                  @ExampleObject(
                      name = "Open complaints of a department",
                      value =
                          "{\"query\":{\"screen\":\"OPEN\",\"department\":\"BACKOFF\","
                              + "\"tag\":\"complaint\"},\"shared\":true}")))
  @APIResponse(
      responseCode = "200",
      description = "The filter as it is kept.",
      content = @Content(schema = @Schema(implementation = SavedFilterView.class)))
  public Response put(
      @PathParam("org") String org,
      @PathParam("name") String name,
      @HeaderParam("If-Match") @Nullable String ifMatch,
      @NotNull @Valid SavedFilterRequest request) {
    SavedFilterView view = service.put(name, ifMatch, request);
    return Response.ok(view).header("ETag", ETags.of(view.version())).build();
  }

  @DELETE
  @Path(NAME)
  @Operation(summary = "Delete a saved filter", description = "Role: CSM1. One of one's own.")
  @APIResponse(responseCode = "204", description = "It is gone.")
  public Response delete(
      @PathParam("org") String org,
      @PathParam("name") String name,
      @HeaderParam("If-Match") @Nullable String ifMatch) {
    service.delete(name, ifMatch);
    return Response.noContent().build();
  }

  /** The form of a page of filters, for the OpenAPI. */
  @Schema(name = "SavedFilterPage")
  record SavedFilterPage(List<SavedFilterView> items, @Nullable String next) {}
}
