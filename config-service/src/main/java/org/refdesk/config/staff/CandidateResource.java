package org.refdesk.config.staff;

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
import org.refdesk.config.lookup.LookupView;

/** Who can be processor or person reporting. */
@Path("/api/config/v1/organizations/{org}/staff-members/candidates")
@Tag(name = "Staff members")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class CandidateResource {

  private final Candidates candidates;
  private final Cursors cursors;

  @Inject
  public CandidateResource(Candidates candidates, Cursors cursors) {
    this.candidates = candidates;
    this.cursors = cursors;
  }

  @GET
  @RolesAllowed({Roles.CSM1, Roles.DOC1, Roles.CFG1, Roles.SYSTEM, Roles.OPS})
  @Operation(
      summary = "List who can be processor or person reporting",
      description =
          "The effective staff members who hold CSM1 today, in order of their code."
              + RolesText.READERS)
  @APIResponse(
      responseCode = "200",
      description = "A page of the list.",
      content = @Content(schema = @Schema(ref = "#/components/schemas/StaffMemberPage")))
  public Response list(
      @PathParam("org") String org, @BeanParam PageRequest page, @Context UriInfo uri) {
    String scope = "candidates of " + org;
    List<String> keys = cursors.decode(scope, page.after());
    String after = keys == null ? "" : keys.getFirst();
    List<LookupView> found = candidates.holding(Roles.CSM1, after, page.limit() + 1);
    return Cursors.respond(
        cursors.page(
            scope, page.limit(), found, record -> List.of(record.code()), record -> record),
        uri);
  }
}
