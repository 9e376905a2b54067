package org.refdesk.messaging.template;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.refdesk.commons.security.Roles;
import org.refdesk.messaging.conversation.ConversationPaths;

/** Default messages for a conversation. */
@Path(ConversationPaths.BASE + ConversationPaths.ONE + "/default-messages")
@Tag(name = "Conversations")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class DefaultMessageResource {

  private final DefaultMessageService service;

  @Inject
  public DefaultMessageResource(DefaultMessageService service) {
    this.service = service;
  }

  @GET
  @Path("/{code: [A-Za-z0-9]{4}}")
  @RolesAllowed(Roles.CSM1)
  @Operation(
      summary = "Fill a default message in",
      description =
          "Role: CSM1. The text with its placeholders filled in for this conversation, to be edited"
              + " and sent: in the customer's language, else in the default language of the library,"
              + " else in the first one there is.")
  @APIResponse(responseCode = "200", description = "The text as it would be inserted now.")
  public DefaultMessagePreview preview(
      @PathParam("org") String org,
      @PathParam("id") long id,
      @Parameter(description = "Code of a default message.", example = "RENW") @PathParam("code")
          String code,
      @Parameter(description = "Another language than the customer's, as a tag.", example = "pt-BR")
          @QueryParam("language")
          @Nullable String language) {
    return service.preview(id, code, language);
  }
}
