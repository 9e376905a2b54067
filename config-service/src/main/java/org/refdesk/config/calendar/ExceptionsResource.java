package org.refdesk.config.calendar;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.refdesk.commons.idempotency.Answer;
import org.refdesk.commons.idempotency.Idempotency;
import org.refdesk.commons.problem.CommonProblem;
import org.refdesk.commons.security.Caller;
import org.refdesk.commons.security.Roles;
import org.refdesk.config.access.RolesText;
import org.refdesk.config.lookup.LookupView;

/** Adds exceptions to a calendar, a holiday that was proposed or any other. */
@Path("/api/config/v1/organizations/{org}/calendars/{code}/exceptions")
@Tag(name = "Calendars")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class ExceptionsResource {

  private final CalendarService calendars;
  private final Idempotency idempotency;
  private final Caller caller;

  @Inject
  public ExceptionsResource(CalendarService calendars, Idempotency idempotency, Caller caller) {
    this.calendars = calendars;
    this.idempotency = idempotency;
    this.caller = caller;
  }

  @POST
  @RolesAllowed(Roles.CFG1)
  @Operation(
      summary = "Add exceptions to a calendar",
      description =
          "To a calendar of the organization's own. Each replaces the one that the calendar has for"
              + " the same date, or for the same day of every year; the others stay. Without"
              + " `slots` the day is closed. Exceptions are taken out with PUT of the calendar."
              + RolesText.CONFIGURATORS)
  @RequestBody(
      required = true,
      content = @Content(schema = @Schema(ref = "#/components/schemas/CalendarExceptionsRequest")))
  @APIResponse(
      responseCode = "200",
      description = "The calendar as it is now; its version as ETag.",
      content = @Content(schema = @Schema(ref = "#/components/schemas/Calendar")))
  @APIResponse(
      responseCode = "409",
      description = "`conflict`: The record hides an inherited calendar.")
  public Response add(
      @PathParam("org") String org,
      @Parameter(description = "Code of the calendar.", example = "OPEN") @PathParam("code")
          String code,
      @Parameter(description = "ETag of the version that you read.")
          @HeaderParam(HttpHeaders.IF_MATCH)
          @Nullable String ifMatch,
      @Nullable JsonNode body) {
    if (body == null) {
      throw CommonProblem.MALFORMED_REQUEST.because("A JSON body is needed.");
    }
    return idempotency.answer(
        body,
        () -> {
          LookupView saved = calendars.addExceptions(code, body, ifMatch, caller.subject());
          return Answer.ok(saved.version(), saved);
        });
  }
}
