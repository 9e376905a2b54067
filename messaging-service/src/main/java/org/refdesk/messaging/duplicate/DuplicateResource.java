package org.refdesk.messaging.duplicate;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.refdesk.commons.security.Roles;
import org.refdesk.messaging.conversation.ConversationPaths;

/** A hint at what was asked twice. */
@Path(ConversationPaths.BASE + ConversationPaths.ONE + "/duplicates")
@Tag(name = "Conversations")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class DuplicateResource {

  private final DuplicateService service;

  @Inject
  public DuplicateResource(DuplicateService service) {
    this.service = service;
  }

  @GET
  @RolesAllowed({Roles.CSM1, Roles.SYSTEM})
  @Operation(
      summary = "Find possible duplicates",
      description =
          "Roles: CSM1, SYSTEM. Conversations of the same customer from two weeks before to two"
              + " weeks after whose subject and first message read alike, most alike first. A hint:"
              + " merge what is the same. What was merged, linked, split off or continued already"
              + " is left out.")
  @APIResponse(responseCode = "200", description = "At most ten.")
  public List<DuplicateView> duplicates(@PathParam("org") String org, @PathParam("id") long id) {
    return service.duplicates(id);
  }
}
