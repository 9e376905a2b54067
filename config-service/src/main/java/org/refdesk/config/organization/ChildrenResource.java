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
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.refdesk.commons.paging.Cursors;
import org.refdesk.commons.paging.PageRequest;
import org.refdesk.commons.security.Roles;
import org.refdesk.config.access.RolesText;

/** What stands below an organization. */
@Path(OrganizationResource.PATH + "/{org}/children")
@Tag(name = "Organizations")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class ChildrenResource {

  private final OrganizationService organizations;
  private final Cursors cursors;

  @Inject
  public ChildrenResource(OrganizationService organizations, Cursors cursors) {
    this.organizations = organizations;
    this.cursors = cursors;
  }

  @GET
  @RolesAllowed({Roles.CSM1, Roles.DOC1, Roles.CFG1, Roles.SYSTEM, Roles.OPS})
  @Operation(
      summary = "List the organizations one level below",
      description =
          "In order of their code, whether or not your token names them." + RolesText.READERS)
  @APIResponseSchema(OrganizationPage.class)
  public Response list(
      @PathParam("org") String org, @BeanParam PageRequest page, @Context UriInfo uri) {
    String scope = "children of " + org;
    List<String> keys = cursors.decode(scope, page.after());
    String after = keys == null ? "" : keys.getFirst();
    List<Organization> found = organizations.children(org, after, page.limit() + 1);
    return Cursors.respond(
        cursors.page(scope, page.limit(), found, row -> List.of(row.code()), OrganizationView::of),
        uri);
  }
}
