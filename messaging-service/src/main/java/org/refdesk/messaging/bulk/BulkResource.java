package org.refdesk.messaging.bulk;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.refdesk.commons.idempotency.Idempotency;
import org.refdesk.commons.security.Roles;
import org.refdesk.messaging.conversation.ConversationPaths;

/** Many conversations at once. */
@Path(ConversationPaths.BASE + "/bulk-actions")
@Tag(name = "Conversations")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class BulkResource {

  private final BulkService service;

  @Inject
  public BulkResource(BulkService service) {
    this.service = service;
  }

  @POST
  @RolesAllowed({Roles.CSM1, Roles.SYSTEM})
  @Operation(
      summary = "Act on many conversations",
      description =
          "Roles: CSM1, SYSTEM. Up to 500 conversations, each with the version that the decision is"
              + " based on. Each is done or refused by itself, as the single call would have done or"
              + " refused it; the answer is 200 and tells of each. The Idempotency-Key is required:"
              + " after a time-out send the same again, and nothing happens twice.")
  @RequestBody(
      content =
          @Content(
              schema = @Schema(implementation = BulkRequest.class),
              examples = {
                @ExampleObject(
                    name = "Close two",
                    value =
                        "{\"action\":\"CLOSE\",\"items\":[{\"id\":1042,\"version\":3},"
                            + "{\"id\":1043,\"version\":0}]}"),
                @ExampleObject(
                    name = "Hand one over",
                    value =
                        "{\"action\":\"ASSIGN\",\"items\":[{\"id\":1042,\"version\":3}],"
                            + "\"assignment\":{\"department\":\"BACKOFF\"}}")
              }))
  @APIResponse(responseCode = "200", description = "What became of each conversation.")
  public BulkAnswer carryOut(
      @PathParam("org") String org,
      @Context HttpHeaders headers,
      @NotNull @Valid BulkRequest request) {
    return service.carryOut(headers.getHeaderString(Idempotency.HEADER), request);
  }
}
