package org.refdesk.messaging.retention;

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

/** How long closed conversations are kept. */
@Path("/api/messaging/v1/organizations/{org}/retention")
@Tag(name = "Privacy")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class RetentionResource {

  private static final String EXAMPLE =
      """
      {"asOf":"2026-11-26T09:00:00Z","types":[
        {"type":"CO","conversations":0,"held":0,"more":false},
        {"type":"QU","months":24,"conversations":310,"held":2,"oldest":"2024-10-02T14:11:00Z",
         "more":false}]}""";

  private final RetentionService service;

  @Inject
  public RetentionResource(RetentionService service) {
    this.service = service;
  }

  @GET
  @Path("/preview")
  @RolesAllowed({Roles.CSM1, Roles.CFG1})
  @Operation(
      summary = "Preview what retention erases",
      description =
          "Roles: CSM1, CFG1. Of each type with closed conversations: for how many months they are"
              + " kept after closing, how many were kept longer and are erased at the next look,"
              + " and how many of those are held. What was merged into a conversation goes with it"
              + " and is counted with its type. Looks at the 100,000 longest closed of each type.")
  @APIResponse(
      responseCode = "200",
      description = "What would be erased now.",
      content =
          @Content(
              schema = @Schema(implementation = RetentionView.class),
              examples =
                  @ExampleObject(name = "One of two types has a retention", value = EXAMPLE)))
  public RetentionView preview(@PathParam("org") String org) {
    return service.preview();
  }
}
