package org.refdesk.config.calendar;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
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
import org.refdesk.config.calendar.ICalendarService.Read;

/** Calendars as iCalendar files. */
@Path("/api/config/v1/organizations/{org}/calendars/{code}/ical")
@Tag(name = "Calendars")
@RunOnVirtualThread
public class ICalendarResource {

  private static final String MEDIA_TYPE = "text/calendar";
  private static final String EXAMPLE =
      """
      BEGIN:VCALENDAR
      VERSION:2.0
      BEGIN:VEVENT
      UID:kings-day
      DTSTART;VALUE=DATE:20270427
      SUMMARY:King's Day
      END:VEVENT
      END:VCALENDAR
      """;

  private final ICalendarService calendars;
  private final Idempotency idempotency;
  private final Caller caller;

  @Inject
  public ICalendarResource(ICalendarService calendars, Idempotency idempotency, Caller caller) {
    this.calendars = calendars;
    this.idempotency = idempotency;
    this.caller = caller;
  }

  @GET
  @Produces(MEDIA_TYPE + ";charset=UTF-8")
  @RolesAllowed({Roles.CSM1, Roles.DOC1, Roles.CFG1, Roles.SYSTEM, Roles.OPS})
  @Operation(
      summary = "Read a calendar as iCalendar",
      description =
          "The calendar that the organization sees, for other programs: weekly hours as events of"
              + " every week, in the organization's time zone; closed days as all-day events;"
              + " days with other hours as timed ones. What recurs every year is taken out of the"
              + " weekly hours for ten years."
              + RolesText.READERS)
  @APIResponse(
      responseCode = "200",
      description = "The calendar.",
      content =
          @Content(
              mediaType = MEDIA_TYPE,
              schema = @Schema(type = SchemaType.STRING),
              examples = @ExampleObject(name = "calendar", value = EXAMPLE)))
  public Response write(
      @PathParam("org") String org,
      @Parameter(description = "Code of the calendar.", example = "OPEN") @PathParam("code")
          String code) {
    return Response.ok(calendars.write(code))
        .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"calendar.ics\"")
        .build();
  }

  @POST
  @Consumes(MEDIA_TYPE)
  @Produces(MediaType.APPLICATION_JSON)
  @RolesAllowed(Roles.CFG1)
  @Operation(
      summary = "Read exceptions from an iCalendar file",
      description =
          """
          Into a calendar of the organization's own, all or nothing. An all-day event closes each \
          of its days, a timed event on a single date gives that date other hours, several of \
          them several slots; one that recurs every year on the same day, without end, holds \
          every year. The answer tells what becomes of each event on each date, and why an event \
          is ignored: cancelled, past midnight, another rule of recurrence, a date before today, \
          a contradiction to an earlier event of the file. Events of every week are compared with \
          the weekly hours and never change them. Times are turned into the organization's time \
          zone. With `dryRun=true` nothing is changed and no If-Match is needed; its ETag serves \
          as If-Match for doing it."""
              + RolesText.CONFIGURATORS)
  @RequestBody(
      required = true,
      description = "UTF-8, at most 1 MiB and 5,000 events.",
      content =
          @Content(
              mediaType = MEDIA_TYPE,
              schema = @Schema(type = SchemaType.STRING),
              examples = @ExampleObject(name = "calendar", value = EXAMPLE)))
  @APIResponse(
      responseCode = "200",
      description = "What became, or would become, of each event; the calendar's version as ETag.",
      content = @Content(schema = @Schema(implementation = CalendarImport.class)))
  @APIResponse(
      responseCode = "409",
      description = "`conflict`: The record hides an inherited calendar.")
  public Response read(
      @PathParam("org") String org,
      @Parameter(description = "Code of the calendar.", example = "OPEN") @PathParam("code")
          String code,
      @Parameter(
              description = "True to see what would become of it.",
              schema = @Schema(type = SchemaType.BOOLEAN, defaultValue = "false"))
          @QueryParam("dryRun")
          @Nullable String dryRun,
      @Parameter(description = "ETag of the version that you read; not needed for a dry run.")
          @HeaderParam(HttpHeaders.IF_MATCH)
          @Nullable String ifMatch,
      @Context HttpHeaders headers,
      InputStream body)
      throws IOException {
    requireUtf8(headers.getMediaType());
    Request request = new Request(isDryRun(dryRun), ICalendarReader.read(body));
    return idempotency.answer(
        request,
        () -> {
          Read done =
              request.dryRun()
                  ? calendars.plan(code, request.events())
                  : calendars.apply(code, request.events(), ifMatch, caller.subject());
          return Answer.ok(done.version(), done.view());
        });
  }

  /** What is asked, as far as a repeated request must equal it. */
  private record Request(boolean dryRun, List<CalendarEvent> events) {}

  private static boolean isDryRun(@Nullable String given) {
    return switch (given) {
      case "true" -> true;
      case null -> false;
      case "false" -> false;
      default -> throw CommonProblem.MALFORMED_REQUEST.because("`dryRun` must be true or false.");
    };
  }

  private static void requireUtf8(@Nullable MediaType type) {
    String charset = type == null ? null : type.getParameters().get(MediaType.CHARSET_PARAMETER);
    if (charset != null && !charset.equalsIgnoreCase("UTF-8")) {
      throw CommonProblem.UNSUPPORTED_MEDIA_TYPE.because("Send the calendar as UTF-8.");
    }
  }
}
