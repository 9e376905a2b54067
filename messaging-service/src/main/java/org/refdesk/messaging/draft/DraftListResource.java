package org.refdesk.messaging.draft;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
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
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.refdesk.commons.paging.Cursors;
import org.refdesk.commons.paging.PageRequest;
import org.refdesk.commons.security.Roles;

/** One's own drafts in all conversations. */
@Path("/api/messaging/v1/organizations/{org}/drafts")
@Tag(name = "Drafts")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class DraftListResource {

  private final DraftService service;

  @Inject
  public DraftListResource(DraftService service) {
    this.service = service;
  }

  @GET
  @RolesAllowed(Roles.CSM1)
  @Operation(
      summary = "List one's drafts",
      description = "Role: CSM1. The caller's drafts in all conversations, newest first.")
  @APIResponse(
      responseCode = "200",
      description = "A page.",
      content = @Content(schema = @Schema(implementation = DraftPage.class)))
  public Response list(
      @PathParam("org") String org, @BeanParam PageRequest page, @Context UriInfo uri) {
    return Cursors.respond(service.list(page), uri);
  }

  /** The form of a page of drafts, for the OpenAPI. */
  @Schema(name = "DraftPage")
  record DraftPage(List<DraftView> items, @Nullable String next) {}
}
