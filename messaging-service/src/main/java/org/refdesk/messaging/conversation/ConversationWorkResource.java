package org.refdesk.messaging.conversation;

import static org.refdesk.messaging.conversation.ConversationPaths.BASE;
import static org.refdesk.messaging.conversation.ConversationPaths.ONE;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
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
import org.refdesk.commons.idempotency.Answer;
import org.refdesk.commons.idempotency.Idempotency;
import org.refdesk.commons.security.Roles;

/** What staff do to keep order among conversations. */
@Path(BASE + ONE)
@Tag(name = "Conversations")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RolesAllowed({Roles.CSM1, Roles.SYSTEM})
@RunOnVirtualThread
public class ConversationWorkResource {

  private final ConversationService service;
  private final Idempotency idempotency;

  @Inject
  public ConversationWorkResource(ConversationService service, Idempotency idempotency) {
    this.service = service;
    this.idempotency = idempotency;
  }

  @POST
  @Path("/release")
  @Consumes(MediaType.WILDCARD)
  @Operation(
      summary = "Give a conversation back",
      description =
          "Roles: CSM1, SYSTEM. It has no processor any more and stands on the screen Not assigned;"
              + " department, unit and status stay.")
  @APIResponse(
      responseCode = "200",
      description = "The conversation after it.",
      content = @Content(schema = @Schema(implementation = ConversationView.class)))
  @APIResponse(
      responseCode = "409",
      description = "`not-taken`, `conversation-full`, `conversation-erased`")
  public Response release(
      @PathParam("org") String org,
      @PathParam("id") long id,
      @HeaderParam("If-Match") @Nullable String ifMatch) {
    return idempotency.answer(
        "release " + ifMatch,
        () -> {
          ConversationView view = service.release(id, ifMatch);
          return Answer.ok(view.version(), view);
        });
  }

  @PUT
  @Path("/tags")
  @Operation(
      summary = "Replace the tags",
      description = "Roles: CSM1, SYSTEM. No customer ever sees them.")
  @RequestBody(
      content =
          @Content(
              schema = @Schema(implementation = TagsRequest.class),
              examples =
                  @ExampleObject(
                      name = "Two tags",
                      value = "{\"tags\":[\"Wi-Fi\",\"complaint\"]}")))
  @APIResponse(
      responseCode = "200",
      description = "The conversation after it.",
      content = @Content(schema = @Schema(implementation = ConversationView.class)))
  @APIResponse(responseCode = "409", description = "`conversation-full`, `conversation-erased`")
  public Response tag(
      @PathParam("org") String org,
      @PathParam("id") long id,
      @HeaderParam("If-Match") @Nullable String ifMatch,
      @NotNull @Valid TagsRequest request) {
    ConversationView view = service.tag(id, ifMatch, request);
    return Response.ok(view).header("ETag", ETags.of(view.version())).build();
  }
}
