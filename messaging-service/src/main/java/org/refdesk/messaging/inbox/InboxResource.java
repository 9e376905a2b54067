package org.refdesk.messaging.inbox;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.refdesk.commons.security.Roles;
import org.refdesk.messaging.conversation.ConversationPaths;

/** A customer's read and unread conversations. */
@Path(ConversationPaths.BASE)
@Tag(name = "Inbox")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class InboxResource {

  private final InboxService service;

  @Inject
  public InboxResource(InboxService service) {
    this.service = service;
  }

  @GET
  @Path("/unread")
  @RolesAllowed(Roles.OPAC)
  @Operation(
      summary = "Count what is unread",
      description =
          "Role: OPAC. In how many of the customer's conversations the library has written what the"
              + " customer has not read. The list of conversations says which.")
  @APIResponse(responseCode = "200", description = "The number.")
  public UnreadCount unread(@PathParam("org") String org) {
    return service.unread();
  }

  @GET
  @Path(ConversationPaths.ONE + "/read-mark")
  @RolesAllowed({Roles.OPAC, Roles.CSM1, Roles.SYSTEM})
  @Operation(
      summary = "Read the read mark",
      description =
          "Roles: OPAC (own conversations), CSM1, SYSTEM. How far the customer has read, as the OPAC"
              + " or another system has told.")
  @APIResponse(responseCode = "200", description = "The mark.")
  public ReadMark mark(@PathParam("org") String org, @PathParam("id") long id) {
    return service.mark(id);
  }

  @PUT
  @Path(ConversationPaths.ONE + "/read-mark")
  @RolesAllowed({Roles.OPAC, Roles.SYSTEM})
  @Operation(
      summary = "Mark a conversation as read",
      description =
          "Roles: OPAC (own conversations), SYSTEM (for the conversation's customer, who has read it"
              + " elsewhere). Up to the message that was shown last. The mark never goes back, so"
              + " that it needs no If-Match. What is written with an `occurredAt` of more than a day"
              + " ago counts as read anyway.")
  @RequestBody(
      content =
          @Content(
              schema = @Schema(implementation = ReadMarkRequest.class),
              examples = @ExampleObject(name = "Up to the third", value = "{\"upTo\":3}")))
  @APIResponse(responseCode = "200", description = "The mark after it.")
  public ReadMark read(
      @PathParam("org") String org,
      @PathParam("id") long id,
      @NotNull @Valid ReadMarkRequest request) {
    return service.read(id, request);
  }
}
