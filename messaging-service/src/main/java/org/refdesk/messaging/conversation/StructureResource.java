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
import org.refdesk.commons.idempotency.Answer;
import org.refdesk.commons.idempotency.Idempotency;
import org.refdesk.commons.security.Roles;

/** Conversations that turn out to be one, or two. */
@Path(BASE + ONE)
@Tag(name = "Conversations")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RolesAllowed({Roles.CSM1, Roles.SYSTEM})
@RunOnVirtualThread
public class StructureResource {

  private final ConversationStructure structure;
  private final Idempotency idempotency;

  @Inject
  public StructureResource(ConversationStructure structure, Idempotency idempotency) {
    this.structure = structure;
    this.idempotency = idempotency;
  }

  @POST
  @Path("/merge")
  @Operation(
      summary = "Merge a conversation into another",
      description =
          "Roles: CSM1, SYSTEM. Closes it (Z), for it goes on in another open conversation of the"
              + " same customer. Messages stay where they were written; what the customer replies"
              + " here goes there. Of two that are merged into each other at once, one stays open.")
  @RequestBody(
      content =
          @Content(
              schema = @Schema(implementation = MergeRequest.class),
              examples = @ExampleObject(name = "Into an earlier one", value = "{\"into\":1040}")))
  @APIResponse(
      responseCode = "200",
      description = "The other conversation after it.",
      content = @Content(schema = @Schema(implementation = ConversationView.class)))
  @APIResponse(
      responseCode = "409",
      description =
          "`action-not-allowed`, `merge-not-possible`, `conversation-erased`; `conversation-full`: the"
              + " other one.")
  public Response merge(
      @PathParam("org") String org,
      @PathParam("id") long id,
      @HeaderParam("If-Match") @Nullable String ifMatch,
      @NotNull @Valid MergeRequest request) {
    return idempotency.answer(
        request,
        () -> {
          ConversationView view = structure.merge(id, ifMatch, request);
          return Answer.ok(view.version(), view);
        });
  }

  @POST
  @Path("/unmerge")
  @Consumes(MediaType.WILDCARD)
  @Operation(
      summary = "Undo a merge",
      description =
          "Roles: CSM1, SYSTEM. Opens the conversation again that a merge closed (D). What was"
              + " written in the other one since stays there.")
  @APIResponse(
      responseCode = "200",
      description = "The conversation after it.",
      content = @Content(schema = @Schema(implementation = ConversationView.class)))
  @APIResponse(
      responseCode = "409",
      description =
          "`merge-not-possible`: it is not merged; `conversation-full`, `conversation-erased`.")
  public Response unmerge(
      @PathParam("org") String org,
      @PathParam("id") long id,
      @HeaderParam("If-Match") @Nullable String ifMatch) {
    return idempotency.answer(
        "unmerge " + ifMatch,
        () -> {
          ConversationView view = structure.unmerge(id, ifMatch);
          return Answer.ok(view.version(), view);
        });
  }

  @POST
  @Path("/split")
  @Operation(
      summary = "Split a question off",
      description =
          "Roles: CSM1, SYSTEM. Begins a conversation with a message that the customer wrote here,"
              + " routed like any new one, and links the two. The message also stays here,"
              + " with its documents.")
  @RequestBody(
      content =
          @Content(
              schema = @Schema(implementation = SplitRequest.class),
              examples =
                  @ExampleObject(
                      name = "A second question",
                      value = "{\"message\":3,\"subject\":\"Lost card\",\"type\":\"QU\"}")))
  @APIResponse(
      responseCode = "201",
      description = "The new conversation; Location is its address.",
      content = @Content(schema = @Schema(implementation = ConversationView.class)))
  @APIResponse(responseCode = "409", description = "`conversation-full`, `conversation-erased`")
  public Response split(
      @PathParam("org") String org,
      @PathParam("id") long id,
      @HeaderParam("If-Match") @Nullable String ifMatch,
      @NotNull @Valid SplitRequest request) {
    return idempotency.answer(
        request,
        () -> {
          ConversationView view = structure.split(id, ifMatch, request);
          return Answer.created(ConversationPaths.of(org, view.id()), view.version(), view);
        });
  }
}
