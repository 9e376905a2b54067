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

/** Public holidays as a proposal for a calendar. */
@Path("/api/config/v1/organizations/{org}/calendars/{code}/holidays")
@Tag(name = "Calendars")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class HolidaysResource {

  private final CalendarService calendars;

  @Inject
  public HolidaysResource(CalendarService calendars) {
    this.calendars = calendars;
  }

  @GET
  @RolesAllowed({Roles.CSM1, Roles.DOC1, Roles.CFG1, Roles.SYSTEM, Roles.OPS})
  @Operation(
      summary = "Propose the public holidays of a country",
      description =
          "The public holidays of some years, in the organization's language, and whether the"
              + " calendar opens on them or has an exception already. Nothing is changed: take"
              + " from `exceptions` what you want and POST it to the calendar's `exceptions`."
              + " `holiday-regions` lists the countries and regions."
              + RolesText.READERS)
  @APIResponseSchema(HolidayProposal.class)
  @APIResponse(
      responseCode = "422",
      description = "`country`, `region`, `from` or `to` is not valid.")
  public HolidayProposal propose(
      @PathParam("org") String org,
      @Parameter(description = "Code of the calendar.", example = "OPEN") @PathParam("code")
          String code,
      @Parameter(required = true, description = "Code of the country.", example = "NL")
          @QueryParam("country")
          @Nullable String country,
      @Parameter(description = "Code of a region; left out: what the whole country has in common.")
          @QueryParam("region")
          @Nullable String region,
      @Parameter(description = "First year; this one if left out.", example = "2026")
          @QueryParam("from")
          @Nullable String from,
      @Parameter(
              description = "Last year, at most ten in all; the one after `from` if left out.",
              example = "2027")
          @QueryParam("to")
          @Nullable String to) {
    return calendars.holidays(code, country, region, from, to);
  }
}
