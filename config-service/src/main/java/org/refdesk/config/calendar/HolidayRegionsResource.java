package org.refdesk.config.calendar;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.refdesk.commons.paging.Page;
import org.refdesk.commons.security.Roles;
import org.refdesk.config.access.RolesText;

/** Where public holidays are known. */
@Path("/api/config/v1/organizations/{org}/holiday-regions")
@Tag(name = "Calendars")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class HolidayRegionsResource {

  private final CalendarService calendars;

  @Inject
  public HolidayRegionsResource(CalendarService calendars) {
    this.calendars = calendars;
  }

  @GET
  @RolesAllowed({Roles.CSM1, Roles.DOC1, Roles.CFG1, Roles.SYSTEM, Roles.OPS})
  @Operation(
      summary = "List the countries and regions whose holidays are known",
      description =
          "For the calendars' `holidays`: all of them in one answer, in order of their code, with"
              + " names in the organization's language where the library of holidays has them,"
              + " else in English."
              + RolesText.READERS)
  public Page<HolidayCountryView> list(@PathParam("org") String org) {
    return new Page<>(calendars.countries(), null);
  }
}
