package org.refdesk.config.organization;

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
import org.refdesk.commons.paging.Cursors;
import org.refdesk.commons.paging.PageRequest;
import org.refdesk.commons.security.Roles;
import org.refdesk.config.access.RolesText;
import org.refdesk.config.history.Change;

/** How an organization came to be as it is. */
@Path(OrganizationResource.PATH + "/{org}/history")
@Tag(name = "Organizations")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class OrganizationHistoryResource {

  private final OrganizationService organizations;
  private final Cursors cursors;

  @Inject
  public OrganizationHistoryResource(OrganizationService organizations, Cursors cursors) {
    this.organizations = organizations;
    this.cursors = cursors;
  }

  @GET
  @RolesAllowed({Roles.CSM1, Roles.DOC1, Roles.CFG1, Roles.SYSTEM, Roles.OPS})
  @Operation(
      summary = "List the changes of an organization",
      description =
          "Who changed it when, and what it was before and after; the newest change first."
              + RolesText.READERS)
  @APIResponse(
      responseCode = "200",
      description = "A page of the list.",
      content = @Content(schema = @Schema(ref = "#/components/schemas/ChangePage")))
  public Response list(
      @PathParam("org") String org, @BeanParam PageRequest page, @Context UriInfo uri) {
    String scope = "history of " + org;
    List<String> keys = cursors.decode(scope, page.after());
    long before = keys == null ? Long.MAX_VALUE : Long.parseLong(keys.getFirst());
    List<Change> found = organizations.history(org, before, page.limit() + 1);
    return Cursors.respond(
        cursors.page(
            scope,
            page.limit(),
            found,
            change -> List.of(Long.toString(change.revision())),
            change -> change),
        uri);
  }
}
