package org.refdesk.messaging.draft;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.refdesk.commons.concurrency.ETags;
import org.refdesk.commons.security.Roles;
import org.refdesk.messaging.conversation.ConversationPaths;

/** One's own draft in a conversation. */
@Path(ConversationPaths.BASE + ConversationPaths.ONE + "/draft")
@Tag(name = "Drafts")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RolesAllowed(Roles.CSM1)
@RunOnVirtualThread
public class DraftResource {

  private final DraftService service;

  @Inject
  public DraftResource(DraftService service) {
    this.service = service;
  }

  @GET
  @Operation(
      summary = "Read one's draft",
      description = "Role: CSM1. Nobody reads the draft of another.")
  @APIResponse(
      responseCode = "200",
      description = "The draft.",
      content = @Content(schema = @Schema(implementation = DraftView.class)))
  public Response get(
      @PathParam("org") String org,
      @PathParam("id") long id,
      @HeaderParam("If-None-Match") @Nullable String ifNoneMatch) {
    DraftView view = service.get(id);
    return ETags.respond(ifNoneMatch, view.version(), view);
  }

  @PUT
  @Operation(
      summary = "Save one's draft",
      description =
          "Role: CSM1. One in each conversation; replacing it needs If-Match. A reply of its writer"
              + " throws it away. Saving a draft does not change the conversation.")
  @RequestBody(
      content =
          @Content(
              schema = @Schema(implementation = DraftRequest.class),
              examples =
                  @ExampleObject(
                      name = "Not finished yet",
                      value =
                          "{\"text\":\"Dear Anna, on Sunday we are\",\"answerExpected\":false}")))
  @APIResponse(
      responseCode = "200",
      description = "The draft as it is kept.",
      content = @Content(schema = @Schema(implementation = DraftView.class)))
  @APIResponse(responseCode = "409", description = "`conversation-erased`")
  public Response put(
      @PathParam("org") String org,
      @PathParam("id") long id,
      @HeaderParam("If-Match") @Nullable String ifMatch,
      @NotNull @Valid DraftRequest request) {
    DraftView view = service.put(id, ifMatch, request);
    return Response.ok(view).header("ETag", ETags.of(view.version())).build();
  }

  @DELETE
  @Operation(summary = "Throw one's draft away", description = "Role: CSM1.")
  @APIResponse(responseCode = "204", description = "It is gone.")
  public Response delete(
      @PathParam("org") String org,
      @PathParam("id") long id,
      @HeaderParam("If-Match") @Nullable String ifMatch) {
    service.delete(id, ifMatch);
    return Response.noContent().build();
  }
}
