package org.refdesk.config.calendar;

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
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.refdesk.commons.security.Roles;
import org.refdesk.config.access.RolesText;

/** A calendar day by day, for checking. */
@Path("/api/config/v1/organizations/{org}/calendars/{code}/days")
@Tag(name = "Calendars")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class DaysResource {

  private final CalendarService calendars;

  @Inject
  public DaysResource(CalendarService calendars) {
    this.calendars = calendars;
  }

  @GET
  @RolesAllowed({Roles.CSM1, Roles.DOC1, Roles.CFG1, Roles.SYSTEM, Roles.OPS})
  @Operation(
      summary = "List the days of a calendar",
      description =
          "Each date of a period with its opening hours as the organization has them, and where"
              + " they come from. Without a period: twelve months from today, in the"
              + " organization's time zone. A date that the zone left out is no day. Where the"
              + " calendar is hidden or not active today, every day is open from 00:00 to 24:00,"
              + " as deadlines then have it."
              + RolesText.READERS)
  @APIResponseSchema(CalendarDays.class)
  @APIResponse(responseCode = "422", description = "`from` or `to` is not valid.")
  public CalendarDays list(
      @PathParam("org") String org,
      @Parameter(description = "Code of the calendar.", example = "OPEN") @PathParam("code")
          String code,
      @Parameter(description = "First date; today if left out.", example = "2026-12-01")
          @QueryParam("from")
          @Nullable String from,
      @Parameter(
              description = "Last date, at most 400 days in all; twelve months if left out.",
              example = "2026-12-31")
          @QueryParam("to")
          @Nullable String to) {
    return calendars.days(code, from, to);
  }
}
