package org.refdesk.messaging.conversation;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.refdesk.commons.openapi.ContractFilter;
import org.refdesk.commons.paging.Cursors;
import org.refdesk.commons.paging.PageRequest;
import org.refdesk.commons.security.Roles;

/** Which deadlines an edit of a rule, a calendar or a time zone would move. */
@Path("/api/messaging/v1/organizations/{org}/deadline-previews")
@Tag(name = "Deadlines")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class PreviewResource {

  private final PreviewService previews;

  @Inject
  public PreviewResource(PreviewService previews) {
    this.previews = previews;
  }

  @POST
  @RolesAllowed({Roles.CSM1, Roles.CFG1, Roles.SYSTEM})
  @Operation(
      summary = "Preview an edit of a rule, a calendar or a time zone",
      description =
          "Roles: CSM1, CFG1, SYSTEM. Lists, by conversation, which deadlines of this library would"
              + " move if the record, or the time zone, were as proposed, from when to when; nothing"
              + " is changed. What is left out of a record that is there stays as it is. What"
              + " config-service would refuse is refused here too. A page looks at a bounded number"
              + " of conversations: it may be short, or empty, and not the last. Send the same body"
              + " with `after`. It can be repeated as it is.",
      extensions = @Extension(name = ContractFilter.REPEATABLE, value = "true"))
  @RequestBody(
      content =
          @Content(
              schema = @Schema(implementation = PreviewRequest.class),
              examples = {
                @ExampleObject(
                    name = "Five days instead of three",
                    value =
                        """
                        {"table":"processing-rules","code":"QUBORR",
                         "fields":{"messageType":"QU","category":"BORR","responseDays":1,
                           "processingDays":5,"department":"BACKOFF"}}"""),
                @ExampleObject(
                    name = "Closed on Good Friday",
                    value =
                        """
                        {"table":"calendars","code":"OPEN",
                         "fields":{"weekly":{"FRIDAY":[{"opens":"09:00","closes":"17:00"}]},
                           "exceptions":[{"date":"2026-04-03","slots":[]}]}}"""),
                @ExampleObject(
                    name = "The calendar ends with September",
                    value =
                        """
                        {"table":"calendars","code":"OPEN","activeTo":"2026-09-30"}"""),
                @ExampleObject(
                    name = "A branch goes by the hours of its library",
                    value =
                        """
                        {"organization":"NYCC","table":"calendars","code":"OPEN",
                         "remove":true}"""),
                @ExampleObject(
                    name = "Another time zone",
                    value =
                        """
                        {"organization":"NYC","timeZone":"America/New_York"}""")
              }))
  @APIResponse(
      responseCode = "200",
      description = "A page.",
      content =
          @Content(
              schema = @Schema(implementation = MovePage.class),
              examples =
                  @ExampleObject(
                      name = "One moves",
                      value =
                          """
                          {"items":[{"conversation":1042,"subject":"Sunday opening",
                            "clock":"PROCESSING","cycle":1,"from":"2026-03-05T16:00:00Z",
                            "to":"2026-03-09T16:00:00Z"}]}""")))
  public Response preview(
      @PathParam("org") String org,
      @NotNull @Valid PreviewRequest request,
      @BeanParam PageRequest page,
      @Context UriInfo uri) {
    return Cursors.respond(previews.moves(request, page), uri);
  }

  /** The form of a page, for the OpenAPI. */
  @Schema(name = "DeadlineMovePage")
  record MovePage(List<MoveView> items, @Nullable String next) {}
}
