package org.refdesk.messaging.hold;

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
import org.refdesk.messaging.conversation.ConversationPaths;

/** Holding one conversation. */
@Path(ConversationPaths.BASE + ConversationPaths.ONE + "/legal-hold")
@Tag(name = "Privacy")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RolesAllowed(Roles.CSM1)
@RunOnVirtualThread
public class ConversationHoldResource {

  private final LegalHoldService service;

  @Inject
  public ConversationHoldResource(LegalHoldService service) {
    this.service = service;
  }

  @GET
  @Operation(
      summary = "Read the hold on a conversation",
      description =
          "Role: CSM1. 404 where none stands. `inForce` is false for one that has ended by itself.")
  @APIResponse(
      responseCode = "200",
      description = "The hold.",
      content = @Content(schema = @Schema(implementation = HoldView.class)))
  public Response get(
      @PathParam("org") String org,
      @PathParam("id") long id,
      @HeaderParam("If-None-Match") @Nullable String ifNoneMatch) {
    HoldView view = service.get(HoldKind.CONVERSATION, Long.toString(id));
    return ETags.respond(ifNoneMatch, view.version(), view);
  }

  @PUT
  @Operation(
      summary = "Hold a conversation",
      description =
          "Role: CSM1. It is not erased until the hold ends or is lifted, and neither is what was merged into"
              + " it."
              + " Replacing a hold needs If-Match.")
  @RequestBody(
      content =
          @Content(
              schema = @Schema(implementation = HoldRequest.class),
              examples =
                  @ExampleObject(
                      name = "A claim",
                      value = "{\"ground\":\"LITIGATION\",\"reason\":\"File 2026/117\"}")))
  @APIResponse(
      responseCode = "200",
      description = "The hold as it stands.",
      content = @Content(schema = @Schema(implementation = HoldView.class)))
  @APIResponse(responseCode = "409", description = "`conversation-erased`")
  public Response put(
      @PathParam("org") String org,
      @PathParam("id") long id,
      @HeaderParam("If-Match") @Nullable String ifMatch,
      @NotNull @Valid HoldRequest request) {
    HoldView view = service.put(HoldKind.CONVERSATION, Long.toString(id), ifMatch, request);
    return Response.ok(view).header("ETag", ETags.of(view.version())).build();
  }

  @DELETE
  @Operation(
      summary = "Lift the hold on a conversation",
      description =
          "Role: CSM1. An erasure that waited for it goes on by itself, and so does retention.")
  @APIResponse(responseCode = "204", description = "It is lifted.")
  @APIResponse(responseCode = "409", description = "`conversation-erased`")
  public Response lift(
      @PathParam("org") String org,
      @PathParam("id") long id,
      @HeaderParam("If-Match") @Nullable String ifMatch) {
    service.lift(HoldKind.CONVERSATION, Long.toString(id), ifMatch);
    return Response.noContent().build();
  }

  @GET
  @Path("/history")
  @Operation(
      summary = "List what was decided about holding a conversation",
      description = "Role: CSM1. Who placed, changed and lifted holds, when and why; newest first.")
  @APIResponse(
      responseCode = "200",
      description = "A page.",
      content = @Content(schema = @Schema(implementation = HoldPage.class)))
  public Response history(
      @PathParam("org") String org,
      @PathParam("id") long id,
      @BeanParam PageRequest page,
      @Context UriInfo uri) {
    return Cursors.respond(service.history(HoldKind.CONVERSATION, Long.toString(id), page), uri);
  }
}
