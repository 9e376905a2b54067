package org.refdesk.config.processing;

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
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.refdesk.commons.security.Roles;
import org.refdesk.config.access.RolesText;

/** Which processing rule governs. */
@Path("/api/config/v1/organizations/{org}/processing-rules/resolve")
@Tag(name = "Processing rules")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class RuleResource {

  private final RuleResolver rules;

  @Inject
  public RuleResource(RuleResolver rules) {
    this.rules = rules;
  }

  @GET
  @RolesAllowed({Roles.CSM1, Roles.DOC1, Roles.CFG1, Roles.SYSTEM, Roles.OPS})
  @Operation(
      summary = "Find the rule for a type and category",
      description =
          "The rule that governs such a message today: the one for the pair, else the one for the"
              + " rest of the type. `tried` says what stood under each code."
              + RolesText.READERS)
  @APIResponseSchema(RuleResolution.class)
  public RuleResolution resolve(
      @PathParam("org") String org,
      @Parameter(required = true, description = "Code of the message type.", example = "QU")
          @QueryParam("type")
          @Nullable String type,
      @Parameter(description = "Code of the category.", example = "BORR") @QueryParam("category")
          @Nullable String category) {
    return rules.resolve(type, category);
  }
}
