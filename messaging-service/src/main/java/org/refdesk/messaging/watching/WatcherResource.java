package org.refdesk.messaging.watching;

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
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.refdesk.commons.security.Roles;
import org.refdesk.messaging.conversation.ConversationPaths;

/** Watching a conversation. */
@Path(ConversationPaths.BASE + ConversationPaths.ONE + "/watchers")
@Tag(name = "Conversations")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({Roles.CSM1, Roles.SYSTEM})
@RunOnVirtualThread
public class WatcherResource {

  private static final String STAFF = "/{staff: [A-Za-z0-9._@-]{1,64}}";

  private final WatcherService service;

  @Inject
  public WatcherResource(WatcherService service) {
    this.service = service;
  }

  @GET
  @Operation(
      summary = "List the watchers",
      description = "Roles: CSM1, SYSTEM. Who wants to be told of the conversation, by code.")
  @APIResponse(responseCode = "200", description = "At most 50.")
  public List<WatcherView> watchers(@PathParam("org") String org, @PathParam("id") long id) {
    return service.watchers(id);
  }

  @PUT
  @Path(STAFF)
  @Operation(
      summary = "Watch a conversation",
      description =
          "Roles: CSM1, SYSTEM. Lets a staff member, oneself or another, watch it: screen WATCHED"
              + " then shows it. Needs no If-Match, for nobody's work can be overwritten.")
  @APIResponse(responseCode = "200", description = "The watchers after it.")
  @APIResponse(responseCode = "422", description = "`invalid`: no such staff member.")
  @APIResponse(responseCode = "409", description = "`conversation-erased`")
  public List<WatcherView> watch(
      @PathParam("org") String org,
      @PathParam("id") long id,
      @Parameter(description = "Code of a staff member.", example = "JDOE") @PathParam("staff")
          String staff) {
    return service.watch(id, staff);
  }

  @DELETE
  @Path(STAFF)
  @Operation(
      summary = "Watch a conversation no longer",
      description = "Roles: CSM1, SYSTEM. Also answers 204 when the staff member did not watch it.")
  @APIResponse(responseCode = "204", description = "The staff member does not watch it.")
  public Response leave(
      @PathParam("org") String org,
      @PathParam("id") long id,
      @Parameter(description = "Code of a staff member.", example = "JDOE") @PathParam("staff")
          String staff) {
    service.leave(id, staff);
    return Response.noContent().build();
  }
}
