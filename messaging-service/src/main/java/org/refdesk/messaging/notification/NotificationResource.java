package org.refdesk.messaging.notification;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.refdesk.commons.openapi.ContractFilter;
import org.refdesk.commons.paging.Cursors;
import org.refdesk.commons.paging.PageRequest;
import org.refdesk.commons.problem.CommonProblem;
import org.refdesk.commons.security.Roles;

/** What the staff member who calls is told of conversations. */
@Path("/api/messaging/v1/organizations/{org}/notifications")
@Tag(name = "Notifications")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class NotificationResource {

  private final Notifications notifications;

  @Inject
  public NotificationResource(Notifications notifications) {
    this.notifications = notifications;
  }

  @GET
  @RolesAllowed(Roles.CSM1)
  @Operation(
      summary = "List my notifications",
      description =
          "Roles: CSM1. Those of the staff member whose token it is, newest first: deadlines that"
              + " come near (WARNED) or have passed (BREACHED), for the processor; escalations"
              + " (ESCALATED), for the person reporting; mails to customers that did not arrive"
              + " (DELIVERY_FAILED); replies of the customer (CUSTOMER_REPLIED) and the end (CLOSED)"
              + " of a conversation that one watches. Whoever stands in for somebody absent has them"
              + " too.")
  @APIResponse(
      responseCode = "200",
      description = "A page.",
      content =
          @Content(
              schema = @Schema(implementation = NotificationPage.class),
              examples =
                  @ExampleObject(
                      name = "One is unread",
                      value =
                          """
                          {"items":[{"id":512,"kind":"BREACHED","conversation":1042,
                            "subject":"Sunday opening","type":"QU","category":"BORR",
                            "clock":"RESPONSE","cycle":1,"due":"2026-03-03T16:00:00Z",
                            "created":"2026-03-03T16:00:00.004Z"}]}""")))
  public Response list(
      @PathParam("org") String org,
      @Parameter(
              description = "`true`: only those that are unread.",
              schema = @Schema(type = SchemaType.BOOLEAN, defaultValue = "false"))
          @QueryParam("unread")
          @Nullable String unread,
      @BeanParam PageRequest page,
      @Context UriInfo uri) {
    return Cursors.respond(notifications.list(isTrue(unread), page), uri);
  }

  @POST
  @Path("/readings")
  @RolesAllowed(Roles.CSM1)
  @Operation(
      summary = "Mark notifications read or unread",
      description =
          "Roles: CSM1. Up to 500 of the caller's own; ids of others are passed over. It can be"
              + " repeated as it is.",
      extensions = @Extension(name = ContractFilter.REPEATABLE, value = "true"))
  @RequestBody(
      content =
          @Content(
              schema = @Schema(implementation = ReadingRequest.class),
              examples = @ExampleObject(name = "Two are read", value = "{\"ids\":[512,513]}")))
  @APIResponse(
      responseCode = "200",
      description = "They are marked.",
      content = @Content(schema = @Schema(implementation = ReadingView.class)))
  public ReadingView mark(@PathParam("org") String org, @NotNull @Valid ReadingRequest request) {
    List<Long> ids = request.ids();
    return new ReadingView(
        notifications.mark(ids == null ? List.of() : ids, !Boolean.FALSE.equals(request.read())));
  }

  private static boolean isTrue(@Nullable String unread) {
    if (unread == null || unread.equals("false")) {
      return false;
    }
    if (unread.equals("true")) {
      return true;
    }
    throw CommonProblem.MALFORMED_REQUEST.because("`unread` must be true or false.");
  }

  /** The form of a page, for the OpenAPI. */
  @Schema(name = "NotificationPage")
  record NotificationPage(List<NotificationView> items, @Nullable String next) {}
}
