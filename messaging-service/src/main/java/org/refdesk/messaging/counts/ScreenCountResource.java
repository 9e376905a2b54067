package org.refdesk.messaging.counts;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.refdesk.commons.security.Roles;
import org.refdesk.messaging.conversation.ConversationPaths;

/** The numbers beside the staff screens. */
@Path(ConversationPaths.BASE + "/counts")
@Tag(name = "Conversations")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class ScreenCountResource {

  private final ScreenCountService counts;

  @Inject
  public ScreenCountResource(ScreenCountService counts) {
    this.counts = counts;
  }

  @GET
  @RolesAllowed({Roles.CSM1, Roles.SYSTEM})
  @Operation(
      summary = "Count the conversations of each screen",
      description =
          "Roles: CSM1, SYSTEM. Exact at the moment of asking, and as quick for a million"
              + " conversations as for ten. `overdue` grows as time passes; `myNotifications` and"
              + " `watched` are the caller's.")
  @APIResponse(
      responseCode = "200",
      description = "One number for each screen.",
      content =
          @Content(
              schema = @Schema(implementation = ScreenCounts.class),
              examples =
                  @ExampleObject(
                      name = "A morning",
                      value =
                          """
                          {"open":12,"processing":40,"closed":95210,"myNotifications":7,
                           "notAssigned":3,"overdue":2,"watched":5,
                           "asOf":"2026-03-03T08:00:00Z"}""")))
  public ScreenCounts counts(@PathParam("org") String org) {
    return counts.counts();
  }
}
