package org.refdesk.messaging.conversation;

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
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.refdesk.commons.openapi.ContractFilter;
import org.refdesk.commons.security.Roles;

/** Deadlines of conversations that do not exist. */
@Path("/api/messaging/v1/organizations/{org}/clock-simulations")
@Tag(name = "Deadlines")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class SimulationResource {

  private final SimulationService simulations;

  @Inject
  public SimulationResource(SimulationService simulations) {
    this.simulations = simulations;
  }

  @POST
  @RolesAllowed({Roles.CSM1, Roles.CFG1, Roles.SYSTEM})
  @Operation(
      summary = "Simulate the clocks",
      description =
          "Roles: CSM1, CFG1, SYSTEM. What the clocks would say of a conversation with these steps,"
              + " explained as for one that exists, by the rules and opening hours as they are now."
              + " Nothing is kept; it can be repeated as it is.",
      extensions = @Extension(name = ContractFilter.REPEATABLE, value = "true"))
  @RequestBody(
      content =
          @Content(
              schema = @Schema(implementation = SimulationRequest.class),
              examples =
                  @ExampleObject(
                      name = "A question, and a question back",
                      value =
                          """
                          {"type":"QU","category":"BORR","responseDays":1,"processingDays":2,
                           "steps":[
                             {"at":"2026-03-02T09:00:00Z","what":"CUSTOMER_POSTS"},
                             {"at":"2026-03-03T14:00:00Z","what":"STAFF_REPLIES_EXPECTING_ANSWER"},
                             {"at":"2026-03-05T10:00:00Z","what":"CUSTOMER_REPLIES"}]}""")))
  @APIResponse(
      responseCode = "200",
      description = "Both clocks, explained.",
      content = @Content(schema = @Schema(implementation = ClocksView.class)))
  @APIResponse(responseCode = "409", description = "`not-a-library`")
  public ClocksView simulate(
      @PathParam("org") String org, @NotNull @Valid SimulationRequest request) {
    return simulations.simulate(request);
  }
}
