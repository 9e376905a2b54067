package org.refdesk.messaging.delivery;

import static org.refdesk.messaging.conversation.ConversationPaths.BASE;
import static org.refdesk.messaging.conversation.ConversationPaths.ONE;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.refdesk.commons.paging.Cursors;
import org.refdesk.commons.paging.PageRequest;
import org.refdesk.commons.security.Roles;

/** The mails of one conversation. */
@Path(BASE + ONE + "/deliveries")
@Tag(name = "Deliveries")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class ConversationDeliveriesResource {

  private final DeliveryService deliveries;

  @Inject
  public ConversationDeliveriesResource(DeliveryService deliveries) {
    this.deliveries = deliveries;
  }

  @GET
  @RolesAllowed(Roles.CSM1)
  @Operation(
      summary = "List the deliveries of a conversation",
      description =
          "Roles: CSM1. To which address each message to the customer was mailed, when, how often it"
              + " was tried and what the mail server said; in the order of the messages. What was not"
              + " mailed, because no address is known or it was brought in later, is not listed.")
  @APIResponse(
      responseCode = "200",
      description = "A page.",
      content = @Content(schema = @Schema(implementation = DeliveryResource.DeliveryPage.class)))
  public Response list(
      @PathParam("org") String org,
      @PathParam("id") long id,
      @BeanParam PageRequest page,
      @Context UriInfo uri) {
    return Cursors.respond(deliveries.of(id, page), uri);
  }
}
