package org.refdesk.messaging.link;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.refdesk.commons.security.Roles;
import org.refdesk.messaging.conversation.ConversationPaths;

/** Conversations that belong together. */
@Path(ConversationPaths.BASE + ConversationPaths.ONE)
@Tag(name = "Conversations")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({Roles.CSM1, Roles.SYSTEM})
@RunOnVirtualThread
public class LinkResource {

  private static final String OTHER = "/links/{other: [0-9]{1,18}}";

  private final LinkService service;

  @Inject
  public LinkResource(LinkService service) {
    this.service = service;
  }

  @GET
  @Path("/links")
  @Operation(
      summary = "List related conversations",
      description =
          "Roles: CSM1, SYSTEM. What was linked, merged, split off or continued, newest first; at"
              + " most 200.")
  @APIResponse(responseCode = "200", description = "The related conversations.")
  public List<RelatedView> related(@PathParam("org") String org, @PathParam("id") long id) {
    return service.related(id);
  }

  @PUT
  @Path(OTHER)
  @Operation(
      summary = "Link two conversations",
      description =
          "Roles: CSM1, SYSTEM. For both, whose histories tell of it. Needs no If-Match, for nobody's"
              + " work can be overwritten. Nothing happens to those that are linked already.")
  @APIResponse(responseCode = "200", description = "The related conversations after it.")
  @APIResponse(responseCode = "422", description = "`invalid`: it is the same conversation.")
  @APIResponse(responseCode = "409", description = "`conversation-full`, `conversation-erased`")
  public List<RelatedView> link(
      @PathParam("org") String org, @PathParam("id") long id, @PathParam("other") long other) {
    return service.link(id, other);
  }

  @DELETE
  @Path(OTHER)
  @Operation(
      summary = "Take a link away",
      description =
          "Roles: CSM1, SYSTEM. For both, whose histories tell of it. Also answers 204 when there is"
              + " none.")
  @APIResponse(responseCode = "204", description = "They are not linked.")
  @APIResponse(responseCode = "409", description = "`conversation-full`, `conversation-erased`")
  public Response unlink(
      @PathParam("org") String org, @PathParam("id") long id, @PathParam("other") long other) {
    service.unlink(id, other);
    return Response.noContent().build();
  }
}
